-- Reports with whose they are: what the user's table or folder tells, else what the report does.
CREATE VIEW library AS
SELECT r.report, r.sha256, r.name, r.format, r.title,
  coalesce(f.publisher, nullif(r.publisher, '')) AS publisher,
  coalesce(f.area, nullif(r.publisher, '')) AS area,
  coalesce(f.year, year(r.period_end)) AS year,
  f.kind, r.period, r.period_end, r.pages, r.ocr_pages, r.numbers, r.figures, r.checked, r.missed,
  r.owners, r.version, f.path, f.files, coalesce(f.present, false) AS present
FROM reports r
LEFT JOIN (
  SELECT report, bool_or(NOT gone) AS present, min(path) FILTER (NOT gone) AS path,
    count(*) FILTER (NOT gone) AS files,
    min(nullif(publisher, '')) AS publisher, min(nullif(area, '')) AS area, min(year) AS year,
    min(nullif(kind, '')) AS kind
  FROM files GROUP BY report
) f USING (report);

-- Findings of reports that are still there, with whose they are and what people decided.
CREATE VIEW told AS
SELECT l.publisher, l.area, l.year, l.kind, l.name, l.title AS report_title, l.path, f.*,
  d.status AS decided, d.stands
FROM findings f
JOIN library l USING (report)
LEFT JOIN (
  SELECT report, finding, any_value(status) AS status, any_value(stands) AS stands
  FROM decisions WHERE stands <> 'gone' GROUP BY report, finding
) d ON d.report = f.report AND d.finding = f.finding
WHERE l.present;

-- What came of each rule: relations judged, how many fail, and what is told.
CREATE VIEW by_rule AS
SELECT coalesce(r.rule, f.rule) AS rule, coalesce(r.family, f.family) AS family,
  coalesce(r.relations, 0) AS relations, coalesce(r.consistent, 0) AS consistent,
  coalesce(r.contradictions, 0) AS contradictions, coalesce(r.cannot_tell, 0) AS cannot_tell,
  coalesce(f.findings, 0) AS findings, coalesce(f.appendix, 0) AS appendix,
  coalesce(f.reports, 0) AS reports
FROM (
  SELECT rule, any_value(family) AS family, count(*) AS relations,
    count(*) FILTER (verdict = 'consistent') AS consistent,
    count(*) FILTER (verdict = 'contradiction') AS contradictions,
    count(*) FILTER (verdict = 'cannot_tell') AS cannot_tell
  FROM relations WHERE report IN (SELECT report FROM library WHERE present) GROUP BY rule
) r FULL JOIN (
  SELECT rule, any_value(family) AS family, count(*) FILTER (shown) AS findings,
    count(*) FILTER (NOT shown) AS appendix, count(DISTINCT report) FILTER (shown) AS reports
  FROM told GROUP BY rule
) f ON f.rule = r.rule;

-- How often each way of reading holds.
CREATE VIEW by_construction AS
SELECT construction, any_value(type) AS type, count(*) AS judged,
  count(*) FILTER (verdict = 'consistent') AS hold,
  count(*) FILTER (verdict = 'contradiction') AS fail,
  count(DISTINCT report) AS reports
FROM relations
WHERE verdict <> 'cannot_tell' AND report IN (SELECT report FROM library WHERE present)
GROUP BY construction;

-- Reports that are still there, with how many findings each has.
CREATE VIEW counted AS
SELECT l.*, coalesce(f.findings, 0) AS findings, coalesce(f.appendix, 0) AS appendix
FROM library l
LEFT JOIN (
  SELECT report, count(*) FILTER (shown) AS findings, count(*) FILTER (NOT shown) AS appendix
  FROM findings GROUP BY report
) f USING (report)
WHERE l.present;

CREATE VIEW by_publisher AS
SELECT publisher, count(*) AS reports, sum(figures)::BIGINT AS figures,
  sum(checked)::BIGINT AS checked, sum(findings)::BIGINT AS findings,
  sum(appendix)::BIGINT AS appendix, count(*) FILTER (findings > 0) AS reports_with_findings
FROM counted GROUP BY publisher;

CREATE VIEW by_area AS
SELECT area, count(*) AS reports, sum(figures)::BIGINT AS figures,
  sum(checked)::BIGINT AS checked, sum(findings)::BIGINT AS findings,
  sum(appendix)::BIGINT AS appendix, count(*) FILTER (findings > 0) AS reports_with_findings
FROM counted GROUP BY area;

CREATE VIEW by_year AS
SELECT year, count(*) AS reports, sum(figures)::BIGINT AS figures,
  sum(checked)::BIGINT AS checked, sum(findings)::BIGINT AS findings,
  sum(appendix)::BIGINT AS appendix, count(*) FILTER (findings > 0) AS reports_with_findings
FROM counted GROUP BY year;

CREATE VIEW by_kind AS
SELECT kind, count(*) AS reports, sum(figures)::BIGINT AS figures,
  sum(checked)::BIGINT AS checked, sum(findings)::BIGINT AS findings,
  sum(appendix)::BIGINT AS appendix, count(*) FILTER (findings > 0) AS reports_with_findings
FROM counted GROUP BY kind;
