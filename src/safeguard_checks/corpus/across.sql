-- Reports set against each other and against published tables. The verdicts are those that a single
-- audit gives with --prior and --reference (relations/sources.py); a test holds them to it.

CREATE MACRO meet(al, ah, alc, ahc, bl, bh, blc, bhc) AS
  (al < bh OR (al = bh AND alc AND bhc)) AND (bl < ah OR (bl = ah AND blc AND ahc));

-- One whole number is the other, rounded to 5, 10, 100 or 1,000.
CREATE MACRO rounds_to(exact, coarse) AS
  (coarse % 5 = 0 AND abs(exact - coarse) <= 2.5) OR (coarse % 10 = 0 AND abs(exact - coarse) <= 5)
  OR (coarse % 100 = 0 AND abs(exact - coarse) <= 50)
  OR (coarse % 1000 = 0 AND abs(exact - coarse) <= 500);

CREATE MACRO letters(printed) AS list_sort(string_split(printed, ''));

-- Near enough to be of one thing, or a digit slipped.
CREATE MACRO comparable(x, xt, xa, y, yt, ya) AS
  x > 0 AND y > 0
  AND (xa OR ya OR greatest(x, y) <= 2 * least(x, y) OR letters(xt) = letters(yt));

-- Two reports of one body and kind, the second a year before the first.
CREATE VIEW following AS
SELECT l.report AS later, e.report AS earlier, l.publisher, l.kind,
  l.year AS later_year, e.year AS earlier_year,
  l.owners <> '' AND e.owners <> '' AND (
    list_has_all(string_split(l.owners, ' '), string_split(e.owners, ' '))
    OR list_has_all(string_split(e.owners, ' '), string_split(l.owners, ' '))) AS of_one_name
FROM library l
JOIN library e ON lower(l.publisher) = lower(e.publisher)
  AND coalesce(l.kind, '') = coalesce(e.kind, '') AND l.report <> e.report
  AND CASE WHEN l.period_end IS NOT NULL AND e.period_end IS NOT NULL
    THEN l.period_end - e.period_end BETWEEN 330 AND 400 ELSE l.year - e.year = 1 END
WHERE l.present AND e.present;

-- Every figure that the later report gives for a measure and time that the earlier one gives too.
CREATE VIEW held_prior AS
WITH pairs AS (
  SELECT p.later, p.earlier, p.publisher, p.later_year, p.earlier_year, p.of_one_name,
    s.statement AS here, f.statement AS there,
    s.low, s.high, s.low_closed, s.high_closed, s.per AS base,
    s.printed AS printed_here, f.printed AS printed_there,
    s.value AS value_here, f.value AS value_there,
    s.indicator, s.conversion, s.words, s.statistic, s.place, s.end_date, s.stretch,
    coalesce(nullif(s.label, ''), nullif(f.label, ''), s.indicator) AS label,
    s.where_it_is AS where_here, f.where_it_is AS where_there,
    s.dated OR f.dated AS one_dated, s.revised OR f.revised AS revised, least(s.ocr, f.ocr) AS ocr,
    NOT (s.dated AND f.dated) AND EXISTS (
      SELECT 1 FROM statements o
      WHERE o.report = p.earlier AND o.role = 'stated' AND o.indicator = s.indicator
        AND o.conversion = s.conversion AND o.words = s.words AND o.statistic = s.statistic
        AND o.place = s.place AND o.stretch = s.stretch
        AND abs(year(o.end_date) - year(s.end_date)) = 1
        AND meet(s.low, s.high, s.low_closed, s.high_closed, o.low, o.high, o.low_closed, o.high_closed)
    ) AS other_year,
    meet(s.low, s.high, s.low_closed, s.high_closed, f.low, f.high, f.low_closed, f.high_closed) AS meets,
    comparable(s.value, s.printed, s.approximate, f.value, f.printed, f.approximate) AS near,
    rounds_to(s.value, f.value) OR rounds_to(f.value, s.value) AS rounded
  FROM following p
  JOIN statements s ON s.report = p.later
  JOIN statements f ON f.report = p.earlier AND f.role = 'stated'
    AND s.indicator = f.indicator AND s.conversion = f.conversion AND s.words = f.words
    AND s.statistic = f.statistic AND s.place = f.place AND s.end_date = f.end_date
    AND s.stretch = f.stretch
  WHERE (s.per IS NULL OR f.per IS NULL OR s.per = f.per)
    AND (s.dated OR s.place = '') AND (f.dated OR f.place = '')
), groups AS (
  SELECT later, earlier, any_value(publisher) AS publisher, any_value(later_year) AS later_year,
    any_value(earlier_year) AS earlier_year, any_value(of_one_name) AS of_one_name,
    indicator, conversion, words, statistic, place, end_date, stretch,
    min(here) AS here, arg_min(printed_here, here) AS printed_here,
    string_agg(DISTINCT printed_there, ' or ') AS printed_there,
    arg_min(value_here, here) AS value_here, arg_min(value_there, there) AS value_there,
    arg_min(label, here) AS label, arg_min(where_here, here) AS where_here,
    arg_min(where_there, there) AS where_there, bool_or(meets) AS agrees,
    bool_or(revised) AS revised, bool_or(near) AS near, bool_or(rounded) AS rounded,
    bool_and(one_dated) AS dated, bool_or(other_year) AS other_year, min(ocr) AS ocr
  FROM pairs
  GROUP BY later, earlier, indicator, conversion, words, statistic, place, end_date, stretch,
    low, high, low_closed, high_closed, base
), counted_groups AS (
  SELECT *, count(*) OVER pair AS shared, count(*) FILTER (agrees) OVER pair AS agreeing
  FROM groups WINDOW pair AS (PARTITION BY later, earlier)
)
SELECT * EXCLUDE (of_one_name, near, rounded, dated, other_year, revised, agrees),
  CASE WHEN agrees THEN 'agrees' WHEN revised THEN 'explained'
    WHEN NOT near THEN 'too far apart' ELSE 'differs' END AS verdict,
  CASE WHEN agrees OR revised OR NOT near THEN NULL
    WHEN rounded OR NOT dated OR other_year OR ocr IS NOT NULL
      OR NOT CASE WHEN shared >= 3 THEN agreeing * 2 >= shared ELSE agreeing > 0 OR of_one_name END
    THEN 'possible' ELSE 'probable' END AS certainty
FROM counted_groups;

-- Figures that a later report gives otherwise than the earlier one did, and says nothing of it.
CREATE VIEW restated AS
SELECT publisher, label, statistic, place, end_date, earlier_year, printed_there AS printed_then,
  where_there AS where_then, later_year, printed_here AS printed_now, where_here AS where_now,
  value_here - value_there AS difference,
  round(100 * (value_here - value_there) / nullif(value_there, 0), 1) AS percent,
  certainty, shared, agreeing, later, earlier
FROM held_prior WHERE verdict = 'differs';

-- Every figure of a measure, place and year that a published table gives too.
CREATE VIEW held_published AS
WITH pairs AS (
  SELECT s.report, l.publisher, l.area, l.year, s.statement AS here, p.source,
    s.low, s.high, s.low_closed, s.high_closed, s.per AS base,
    s.printed AS printed_here, p.printed AS printed_there, s.value AS value_here, p.value AS value_there,
    s.indicator, s.statistic, s.place, s.end_date, p.end_date AS table_date,
    coalesce(nullif(s.label, ''), s.indicator) AS label, s.where_it_is AS where_here, p.quote, s.ocr,
    s.dated OR p.dated AS one_dated, s.revised OR p.revised AS revised,
    s.place <> '' AND NOT s.dated AS may_lag,
    (s.place <> '' OR NOT (s.dated AND p.dated)) AND EXISTS (
      SELECT 1 FROM published o
      WHERE o.source = p.source AND o.area = p.area AND o.indicator = s.indicator
        AND o.statistic = s.statistic AND o.place = s.place
        AND abs(year(o.end_date) - year(s.end_date)) = 1
        AND meet(s.low, s.high, s.low_closed, s.high_closed, o.low, o.high, o.low_closed, o.high_closed)
    ) AS other_year,
    meet(s.low, s.high, s.low_closed, s.high_closed, p.low, p.high, p.low_closed, p.high_closed) AS meets,
    comparable(s.value, s.printed, s.approximate, p.value, p.printed, false) AS near,
    rounds_to(s.value, p.value) OR rounds_to(p.value, s.value) AS rounded,
    greatest(s.low, p.low) - least(s.high, p.high) <= greatest(s.high, p.high) * CASE
      WHEN s.statistic <> 'rate' THEN 0.01 WHEN s.place <> '' THEN 0.05 ELSE 0.10 END AS release
  FROM statements s
  JOIN library l ON l.report = s.report AND l.present
  JOIN published p ON p.indicator = s.indicator AND p.statistic = s.statistic AND p.place = s.place
    AND (p.end_date = s.end_date
      OR (s.place <> '' AND NOT s.dated AND year(s.end_date) - year(p.end_date) = 1))
    AND (s.place <> '' OR lower(p.area) = lower(l.area))
  WHERE s.conversion = '' AND s.words = '' AND s.stretch = 0
    AND (s.per IS NULL OR p.per IS NULL OR s.per = p.per)
), groups AS (
  SELECT report, source, any_value(publisher) AS publisher, any_value(area) AS area,
    any_value(year) AS year, indicator, statistic, place, end_date, min(here) AS here,
    arg_min(printed_here, here) AS printed_here,
    string_agg(DISTINCT printed_there, ' or ') AS printed_there,
    arg_min(value_here, here) AS value_here, arg_min(value_there, here) AS value_there,
    arg_min(label, here) AS label, arg_min(where_here, here) AS where_here,
    arg_min(quote, here) AS quote, bool_or(meets) AS agrees, bool_or(revised) AS revised,
    bool_or(near) AS near, bool_or(rounded) AS rounded, bool_or(release) AS release,
    bool_and(one_dated) AS dated, bool_or(other_year) AS other_year,
    bool_or(may_lag) AND count(DISTINCT table_date) < 2 AS lacking, min(ocr) AS ocr
  FROM pairs
  GROUP BY report, source, indicator, statistic, place, end_date, low, high, low_closed, high_closed, base
)
SELECT * EXCLUDE (near, rounded, release, dated, other_year, lacking, revised, agrees),
  CASE WHEN agrees THEN 'agrees' WHEN revised THEN 'explained'
    WHEN NOT near THEN 'too far apart' WHEN lacking THEN 'year not given'
    WHEN release THEN 'another release' ELSE 'differs' END AS verdict,
  CASE WHEN agrees OR revised OR NOT near OR lacking THEN NULL
    WHEN release OR rounded OR NOT dated OR other_year OR ocr IS NOT NULL THEN 'possible'
    ELSE 'probable' END AS certainty
FROM groups;
