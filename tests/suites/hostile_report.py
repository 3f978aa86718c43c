"""A report whose labels try to become markup, script, or a place holder of a template."""

from __future__ import annotations

__all__ = ["HOSTILE"]

HOSTILE = """<html><body><h1>Annual report 2024-25</h1>
<h2>Activity $expectation_type &lt;script&gt;alert(1)&lt;/script&gt;</h2>
<table>
<tr><th>Indicator</th><th>2023-24</th><th>2024-25</th><th>Change</th></tr>
<tr><td>&lt;b&gt;Referrals &lt;img src="https://example.org/t.png" onerror="alert(1)"&gt; $text</td>
<td>1222</td><td>1479</td><td>+17%</td></tr>
<tr><td>"&gt;&lt;iframe src="//example.org"&gt;&lt;/iframe&gt; {{ 7 * 7 }} assessments</td>
<td>200</td><td>300</td><td>+5%</td></tr>
</table></body></html>
"""
