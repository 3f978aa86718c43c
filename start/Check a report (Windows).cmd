@echo off
rem Double-click this file: it opens safeguard-checks in your browser. Keep the window open meanwhile.
setlocal
rem A folder of the network has no letter until pushd gives it one.
pushd "%~dp0.."
title safeguard-checks
rem Where the installer of uv puts it, which a window opened before then does not know.
set "PATH=%USERPROFILE%\.local\bin;%PATH%"
set "run="
where pipx >nul 2>nul && set "run=pipx run --spec ."
where uv >nul 2>nul && set "run=uv tool run --from ."
if defined run echo Starting. The first time takes a minute.
if defined run %run% safeguard-checks open %*
if not defined run echo This needs uv once. Press the Windows key, type cmd, press Return, paste this line and press Return:
if not defined run echo   winget install --id=astral-sh.uv -e
if not defined run echo Then double-click this file again. Other ways: https://docs.astral.sh/uv/getting-started/installation/
popd
echo.
pause
