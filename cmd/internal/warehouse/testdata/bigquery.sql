-- requests
SELECT `from`,
       `to`,
       `outcome`,
       CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS `date`,
       `times`
FROM (
  SELECT raw.`caller` AS `from`,
         raw.`callee` AS `to`,
         raw.`result` AS `outcome`,
         CAST(min(CAST(raw.`started_at` AS date)) AS string) AS first_day,
         CAST(max(CAST(raw.`started_at` AS date)) AS string) AS last_day,
         count(*) AS `times`
  FROM `public`.`calls` AS raw
  GROUP BY raw.`caller`,
           raw.`callee`,
           raw.`result`,
           DATE_TRUNC(CAST(raw.`started_at` AS date), YEAR)
) AS grouped
ORDER BY 1, 2, 3, 4, 5;

-- quarters, with a zone
SELECT `from`,
       `to`,
       CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS `date`,
       `times`
FROM (
  SELECT raw.`caller` AS `from`,
         raw.`callee` AS `to`,
         CAST(min(DATE(raw.`started_at`, 'UTC')) AS string) AS first_day,
         CAST(max(DATE(raw.`started_at`, 'UTC')) AS string) AS last_day,
         sum(CASE WHEN raw.`n` IS NULL THEN 1 ELSE raw.`n` END) AS `times`
  FROM `calls` AS raw
  GROUP BY raw.`caller`,
           raw.`callee`,
           DATE_TRUNC(DATE(raw.`started_at`, 'UTC'), QUARTER)
) AS grouped
ORDER BY 1, 2, 3, 4;

-- words
SELECT `from`,
       `to`,
       `via`,
       `outcome`,
       `times`
FROM (
  SELECT 'O\'Neil\\ "Ann"' AS `from`,
         raw.`to` AS `to`,
         raw.`via` AS `via`,
         CASE WHEN raw.word IN ('granted in part', 'gewährt', 'gewÄhrt') THEN 'accepted' WHEN raw.word IN ('accepted', 'declined', 'ignored', 'pending', 'withdrawn', 'undelivered', 'unreported') THEN CAST(raw.`outcome` AS string) WHEN substr(raw.word, 1, 5) = 'refus' THEN 'declined' WHEN raw.word <> '' THEN 'ignored' ELSE CAST(raw.`outcome` AS string) END AS `outcome`,
         count(*) AS `times`
  FROM (
    SELECT CASE WHEN lower(trim(CAST(raw.`callee` AS string))) IN ('n/a') THEN NULL ELSE raw.`callee` END AS `to`,
           CASE WHEN trim(CAST(CASE WHEN lower(trim(CAST(raw.`line` AS string))) IN ('n/a') THEN NULL ELSE raw.`line` END AS string)) <> '' THEN CAST(CASE WHEN lower(trim(CAST(raw.`line` AS string))) IN ('n/a') THEN NULL ELSE raw.`line` END AS string) ELSE 'phone' END AS `via`,
           CASE WHEN lower(trim(CAST(raw.`result` AS string))) IN ('n/a') THEN NULL ELSE raw.`result` END AS `outcome`,
           replace(replace(replace(replace(lower(trim(CAST(CASE WHEN lower(trim(CAST(raw.`result` AS string))) IN ('n/a') THEN NULL ELSE raw.`result` END AS string))), '  ', ' '), '  ', ' '), '  ', ' '), '  ', ' ') AS word
    FROM `calls` AS raw
  ) AS raw
  WHERE trim(CAST(raw.`to` AS string)) <> ''
    AND CASE WHEN raw.word IN ('granted in part', 'gewährt', 'gewÄhrt') THEN 1 WHEN raw.word IN ('draft') THEN 0 WHEN raw.word IN ('accepted', 'declined', 'ignored', 'pending', 'withdrawn', 'undelivered', 'unreported') THEN 1 WHEN substr(raw.word, 1, 5) = 'refus' THEN 1 WHEN raw.word <> '' THEN 1 ELSE 1 END <> 0
  GROUP BY raw.`to`,
           raw.`via`,
           CASE WHEN raw.word IN ('granted in part', 'gewährt', 'gewÄhrt') THEN 'accepted' WHEN raw.word IN ('accepted', 'declined', 'ignored', 'pending', 'withdrawn', 'undelivered', 'unreported') THEN CAST(raw.`outcome` AS string) WHEN substr(raw.word, 1, 5) = 'refus' THEN 'declined' WHEN raw.word <> '' THEN 'ignored' ELSE CAST(raw.`outcome` AS string) END
) AS grouped
ORDER BY 1, 2, 3, 4, 5;

-- reports
WITH stated AS (
  SELECT CAST(raw.`request` AS string) AS request,
         raw.`from` AS `from`,
         raw.`to` AS `to`,
         raw.`outcome` AS `outcome`,
         raw.`source` AS `source`,
         CAST(raw.`day` AS date) AS day_asked,
         raw.`times` AS stated_times,
         coalesce(CAST(length(CAST(raw.`from` AS string)) AS string) || ':' || CAST(raw.`from` AS string), '-') || coalesce(CAST(length(CAST(raw.`to` AS string)) AS string) || ':' || CAST(raw.`to` AS string), '-') || coalesce(CAST(length(CAST(raw.`outcome` AS string)) AS string) || ':' || CAST(raw.`outcome` AS string), '-') || coalesce(CAST(length(CAST(raw.`source` AS string)) AS string) || ':' || CAST(raw.`source` AS string), '-') || coalesce(CAST(length(CAST(DATE_TRUNC(CAST(raw.`day` AS date), MONTH) AS string)) AS string) || ':' || CAST(DATE_TRUNC(CAST(raw.`day` AS date), MONTH) AS string), '-') || coalesce(CAST(length(CAST(raw.`times` AS string)) AS string) || ':' || CAST(raw.`times` AS string), '-') AS report
  FROM `reports` AS raw
), claims AS (
  SELECT request,
         report,
         `from`,
         `to`,
         `outcome`,
         `source`,
         stated_times,
         min(day_asked) AS first_claimed,
         max(day_asked) AS last_claimed
  FROM stated
  WHERE request IS NOT NULL
  GROUP BY request,
           report,
           `from`,
           `to`,
           `outcome`,
           `source`,
           stated_times
), patterns AS (
  SELECT request, string_agg(report, ',' ORDER BY report) AS pattern, count(stated_times) AS counted
  FROM claims
  GROUP BY request
), grouped AS (
  SELECT patterns.pattern AS pattern,
         claims.`from` AS `from`,
         claims.`to` AS `to`,
         claims.`outcome` AS `outcome`,
         claims.`source` AS `source`,
         CAST(min(claims.first_claimed) AS string) AS first_day,
         CAST(max(claims.last_claimed) AS string) AS last_day,
         CASE WHEN patterns.counted = 0 THEN count(*) ELSE sum(claims.stated_times) END AS `times`
  FROM claims JOIN patterns ON claims.request = patterns.request
  GROUP BY patterns.pattern,
           claims.report,
           claims.`from`,
           claims.`to`,
           claims.`outcome`,
           claims.`source`,
           patterns.counted
  UNION ALL
  SELECT CAST(NULL AS string) AS pattern,
         `from`,
         `to`,
         `outcome`,
         `source`,
         CAST(min(day_asked) AS string) AS first_day,
         CAST(max(day_asked) AS string) AS last_day,
         sum(CASE WHEN stated_times IS NULL THEN 1 ELSE stated_times END) AS `times`
  FROM stated
  WHERE request IS NULL
  GROUP BY report,
           `from`,
           `to`,
           `outcome`,
           `source`
), numbered AS (
  SELECT CASE WHEN pattern IS NOT NULL THEN 'group ' || CAST(dense_rank() OVER (ORDER BY pattern) AS string) END AS `id`,
         `from`,
         `to`,
         `outcome`,
         `source`,
         first_day,
         last_day,
         `times`
  FROM grouped
)
SELECT `id`,
       `from`,
       `to`,
       `outcome`,
       `source`,
       CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS `date`,
       `times`
FROM numbered
ORDER BY 1, 2, 3, 4, 5, 6, 7;

-- parts
SELECT `from`,
       `to`,
       `outcome`,
       CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS `date`,
       `times`
FROM (
  SELECT parts.`from` AS `from`,
         parts.`to` AS `to`,
         parts.`outcome` AS `outcome`,
         CAST(min(parts.first_part) AS string) AS first_day,
         CAST(max(parts.last_part) AS string) AS last_day,
         sum(parts.part_times) AS `times`
  FROM (
    SELECT raw.`caller` AS `from`,
           raw.`callee` AS `to`,
           raw.`result` AS `outcome`,
           min(CAST(raw.`started_at` AS date)) AS first_part,
           max(CAST(raw.`started_at` AS date)) AS last_part,
           DATE_TRUNC(CAST(raw.`started_at` AS date), QUARTER) AS period_0,
           count(*) AS part_times
    FROM `north`.`calls` AS raw
    GROUP BY raw.`caller`,
             raw.`callee`,
             raw.`result`,
             DATE_TRUNC(CAST(raw.`started_at` AS date), QUARTER)
    UNION ALL
    SELECT raw.`caller` AS `from`,
           raw.`callee` AS `to`,
           raw.`result` AS `outcome`,
           min(CAST(raw.`started_at` AS date)) AS first_part,
           max(CAST(raw.`started_at` AS date)) AS last_part,
           DATE_TRUNC(CAST(raw.`started_at` AS date), QUARTER) AS period_0,
           count(*) AS part_times
    FROM `south`.`calls` AS raw
    GROUP BY raw.`caller`,
             raw.`callee`,
             raw.`result`,
             DATE_TRUNC(CAST(raw.`started_at` AS date), QUARTER)
  ) AS parts
  GROUP BY parts.`from`,
           parts.`to`,
           parts.`outcome`,
           parts.period_0
) AS grouped
ORDER BY 1, 2, 3, 4, 5;

-- parts of reports
WITH stated AS (
  SELECT CAST(raw.`id` AS string) AS request,
         raw.`from` AS `from`,
         raw.`to` AS `to`,
         coalesce(CAST(length(CAST(raw.`from` AS string)) AS string) || ':' || CAST(raw.`from` AS string), '-') || coalesce(CAST(length(CAST(raw.`to` AS string)) AS string) || ':' || CAST(raw.`to` AS string), '-') AS report
  FROM `north` AS raw
  UNION ALL
  SELECT CAST(raw.`id` AS string) AS request,
         raw.`from` AS `from`,
         raw.`to` AS `to`,
         coalesce(CAST(length(CAST(raw.`from` AS string)) AS string) || ':' || CAST(raw.`from` AS string), '-') || coalesce(CAST(length(CAST(raw.`to` AS string)) AS string) || ':' || CAST(raw.`to` AS string), '-') AS report
  FROM `south` AS raw
), claims AS (
  SELECT request,
         report,
         `from`,
         `to`
  FROM stated
  WHERE request IS NOT NULL
  GROUP BY request,
           report,
           `from`,
           `to`
), patterns AS (
  SELECT request, string_agg(report, ',' ORDER BY report) AS pattern
  FROM claims
  GROUP BY request
), grouped AS (
  SELECT patterns.pattern AS pattern,
         claims.`from` AS `from`,
         claims.`to` AS `to`,
         count(*) AS `times`
  FROM claims JOIN patterns ON claims.request = patterns.request
  GROUP BY patterns.pattern,
           claims.report,
           claims.`from`,
           claims.`to`
  UNION ALL
  SELECT CAST(NULL AS string) AS pattern,
         `from`,
         `to`,
         count(*) AS `times`
  FROM stated
  WHERE request IS NULL
  GROUP BY report,
           `from`,
           `to`
), numbered AS (
  SELECT CASE WHEN pattern IS NOT NULL THEN 'group ' || CAST(dense_rank() OVER (ORDER BY pattern) AS string) END AS `id`,
         `from`,
         `to`,
         `times`
  FROM grouped
)
SELECT `id`,
       `from`,
       `to`,
       `times`
FROM numbered
ORDER BY 1, 2, 3, 4;

-- hostile
SELECT `from`,
       `to`,
       `times`
FROM (
  SELECT raw.`a" AS "b` AS `from`,
         raw.`'; --\n` AS `to`,
         sum(CASE WHEN raw.`\`\\` IS NULL THEN 1 ELSE raw.`\`\\` END) AS `times`
  FROM `x"; DROP TABLE x; --` AS raw
  GROUP BY raw.`a" AS "b`,
           raw.`'; --\n`
) AS grouped
ORDER BY 1, 2, 3;

