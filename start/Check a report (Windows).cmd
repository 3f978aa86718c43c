@echo off
rem Double-click this file: it opens safeguard-checks in your browser. Keep the window open meanwhile.
setlocal
cd /d "%~dp0.."
title safeguard-checks
where uv >nul 2>nul
if not errorlevel 1 (
  echo Starting. The first time takes a minute.
  uv tool run --from . safeguard-checks open %*
  goto ended
)
where pipx >nul 2>nul
if not errorlevel 1 (
  echo Starting. The first time takes a minute.
  pipx run --spec . safeguard-checks open %*
  goto ended
)
echo This needs uv once. Get it from the Microsoft Store or https://docs.astral.sh/uv/ ,
echo then double-click this file again.
:ended
echo.
pause
