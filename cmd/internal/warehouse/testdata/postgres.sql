-- requests
SELECT "from",
       "to",
       "outcome",
       CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS "date",
       "times"
FROM (
  SELECT raw."caller" AS "from",
         raw."callee" AS "to",
         raw."result" AS "outcome",
         CAST(min(CAST(raw."started_at" AS date)) AS text) AS first_day,
         CAST(max(CAST(raw."started_at" AS date)) AS text) AS last_day,
         count(*) AS "times"
  FROM "public"."calls" AS raw
  GROUP BY raw."caller",
           raw."callee",
           raw."result",
           date_trunc('year', CAST(raw."started_at" AS date))
) AS grouped
ORDER BY 1, 2, 3, 4, 5;

-- quarters, with a zone
SELECT "from",
       "to",
       CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS "date",
       "times"
FROM (
  SELECT raw."caller" AS "from",
         raw."callee" AS "to",
         CAST(min(CAST(raw."started_at" AT TIME ZONE 'UTC' AS date)) AS text) AS first_day,
         CAST(max(CAST(raw."started_at" AT TIME ZONE 'UTC' AS date)) AS text) AS last_day,
         sum(CASE WHEN raw."n" IS NULL THEN 1 ELSE raw."n" END) AS "times"
  FROM "calls" AS raw
  GROUP BY raw."caller",
           raw."callee",
           date_trunc('quarter', CAST(raw."started_at" AT TIME ZONE 'UTC' AS date))
) AS grouped
ORDER BY 1, 2, 3, 4;

-- words
SELECT "from",
       "to",
       "via",
       "outcome",
       "times"
FROM (
  SELECT 'O''Neil\ "Ann"' AS "from",
         raw."to" AS "to",
         raw."via" AS "via",
         CASE WHEN raw.word IN ('granted in part', 'gewährt', 'gewÄhrt') THEN 'accepted' WHEN raw.word IN ('accepted', 'declined', 'ignored', 'pending', 'withdrawn', 'undelivered', 'unreported') THEN CAST(raw."outcome" AS text) WHEN substr(raw.word, 1, 5) = 'refus' THEN 'declined' WHEN raw.word <> '' THEN 'ignored' ELSE CAST(raw."outcome" AS text) END AS "outcome",
         count(*) AS "times"
  FROM (
    SELECT CASE WHEN lower(trim(CAST(raw."callee" AS text))) IN ('n/a') THEN NULL ELSE raw."callee" END AS "to",
           CASE WHEN trim(CAST(CASE WHEN lower(trim(CAST(raw."line" AS text))) IN ('n/a') THEN NULL ELSE raw."line" END AS text)) <> '' THEN CAST(CASE WHEN lower(trim(CAST(raw."line" AS text))) IN ('n/a') THEN NULL ELSE raw."line" END AS text) ELSE 'phone' END AS "via",
           CASE WHEN lower(trim(CAST(raw."result" AS text))) IN ('n/a') THEN NULL ELSE raw."result" END AS "outcome",
           replace(replace(replace(replace(lower(trim(CAST(CASE WHEN lower(trim(CAST(raw."result" AS text))) IN ('n/a') THEN NULL ELSE raw."result" END AS text))), '  ', ' '), '  ', ' '), '  ', ' '), '  ', ' ') AS word
    FROM "calls" AS raw
  ) AS raw
  WHERE trim(CAST(raw."to" AS text)) <> ''
    AND CASE WHEN raw.word IN ('granted in part', 'gewährt', 'gewÄhrt') THEN 1 WHEN raw.word IN ('draft') THEN 0 WHEN raw.word IN ('accepted', 'declined', 'ignored', 'pending', 'withdrawn', 'undelivered', 'unreported') THEN 1 WHEN substr(raw.word, 1, 5) = 'refus' THEN 1 WHEN raw.word <> '' THEN 1 ELSE 1 END <> 0
  GROUP BY raw."to",
           raw."via",
           CASE WHEN raw.word IN ('granted in part', 'gewährt', 'gewÄhrt') THEN 'accepted' WHEN raw.word IN ('accepted', 'declined', 'ignored', 'pending', 'withdrawn', 'undelivered', 'unreported') THEN CAST(raw."outcome" AS text) WHEN substr(raw.word, 1, 5) = 'refus' THEN 'declined' WHEN raw.word <> '' THEN 'ignored' ELSE CAST(raw."outcome" AS text) END
) AS grouped
ORDER BY 1, 2, 3, 4, 5;

-- reports
WITH stated AS (
  SELECT CAST(raw."request" AS text) AS request,
         raw."from" AS "from",
         raw."to" AS "to",
         raw."outcome" AS "outcome",
         raw."source" AS "source",
         CAST(raw."day" AS date) AS day_asked,
         raw."times" AS stated_times,
         coalesce(CAST(length(CAST(raw."from" AS text)) AS text) || ':' || CAST(raw."from" AS text), '-') || coalesce(CAST(length(CAST(raw."to" AS text)) AS text) || ':' || CAST(raw."to" AS text), '-') || coalesce(CAST(length(CAST(raw."outcome" AS text)) AS text) || ':' || CAST(raw."outcome" AS text), '-') || coalesce(CAST(length(CAST(raw."source" AS text)) AS text) || ':' || CAST(raw."source" AS text), '-') || coalesce(CAST(length(CAST(date_trunc('month', CAST(raw."day" AS date)) AS text)) AS text) || ':' || CAST(date_trunc('month', CAST(raw."day" AS date)) AS text), '-') || coalesce(CAST(length(CAST(raw."times" AS text)) AS text) || ':' || CAST(raw."times" AS text), '-') AS report
  FROM "reports" AS raw
), claims AS (
  SELECT request,
         report,
         "from",
         "to",
         "outcome",
         "source",
         stated_times,
         min(day_asked) AS first_claimed,
         max(day_asked) AS last_claimed
  FROM stated
  WHERE request IS NOT NULL
  GROUP BY request,
           report,
           "from",
           "to",
           "outcome",
           "source",
           stated_times
), patterns AS (
  SELECT request, string_agg(report, ',' ORDER BY report) AS pattern, count(stated_times) AS counted
  FROM claims
  GROUP BY request
), grouped AS (
  SELECT patterns.pattern AS pattern,
         claims."from" AS "from",
         claims."to" AS "to",
         claims."outcome" AS "outcome",
         claims."source" AS "source",
         CAST(min(claims.first_claimed) AS text) AS first_day,
         CAST(max(claims.last_claimed) AS text) AS last_day,
         CASE WHEN patterns.counted = 0 THEN count(*) ELSE sum(claims.stated_times) END AS "times"
  FROM claims JOIN patterns ON claims.request = patterns.request
  GROUP BY patterns.pattern,
           claims.report,
           claims."from",
           claims."to",
           claims."outcome",
           claims."source",
           patterns.counted
  UNION ALL
  SELECT CAST(NULL AS text) AS pattern,
         "from",
         "to",
         "outcome",
         "source",
         CAST(min(day_asked) AS text) AS first_day,
         CAST(max(day_asked) AS text) AS last_day,
         sum(CASE WHEN stated_times IS NULL THEN 1 ELSE stated_times END) AS "times"
  FROM stated
  WHERE request IS NULL
  GROUP BY report,
           "from",
           "to",
           "outcome",
           "source"
), numbered AS (
  SELECT CASE WHEN pattern IS NOT NULL THEN 'group ' || CAST(dense_rank() OVER (ORDER BY pattern) AS text) END AS "id",
         "from",
         "to",
         "outcome",
         "source",
         first_day,
         last_day,
         "times"
  FROM grouped
)
SELECT "id",
       "from",
       "to",
       "outcome",
       "source",
       CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS "date",
       "times"
FROM numbered
ORDER BY 1, 2, 3, 4, 5, 6, 7;

-- parts
SELECT "from",
       "to",
       "outcome",
       CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS "date",
       "times"
FROM (
  SELECT parts."from" AS "from",
         parts."to" AS "to",
         parts."outcome" AS "outcome",
         CAST(min(parts.first_part) AS text) AS first_day,
         CAST(max(parts.last_part) AS text) AS last_day,
         sum(parts.part_times) AS "times"
  FROM (
    SELECT raw."caller" AS "from",
           raw."callee" AS "to",
           raw."result" AS "outcome",
           min(CAST(raw."started_at" AS date)) AS first_part,
           max(CAST(raw."started_at" AS date)) AS last_part,
           date_trunc('quarter', CAST(raw."started_at" AS date)) AS period_0,
           count(*) AS part_times
    FROM "north"."calls" AS raw
    GROUP BY raw."caller",
             raw."callee",
             raw."result",
             date_trunc('quarter', CAST(raw."started_at" AS date))
    UNION ALL
    SELECT raw."caller" AS "from",
           raw."callee" AS "to",
           raw."result" AS "outcome",
           min(CAST(raw."started_at" AS date)) AS first_part,
           max(CAST(raw."started_at" AS date)) AS last_part,
           date_trunc('quarter', CAST(raw."started_at" AS date)) AS period_0,
           count(*) AS part_times
    FROM "south"."calls" AS raw
    GROUP BY raw."caller",
             raw."callee",
             raw."result",
             date_trunc('quarter', CAST(raw."started_at" AS date))
  ) AS parts
  GROUP BY parts."from",
           parts."to",
           parts."outcome",
           parts.period_0
) AS grouped
ORDER BY 1, 2, 3, 4, 5;

-- parts of reports
WITH stated AS (
  SELECT CAST(raw."id" AS text) AS request,
         raw."from" AS "from",
         raw."to" AS "to",
         coalesce(CAST(length(CAST(raw."from" AS text)) AS text) || ':' || CAST(raw."from" AS text), '-') || coalesce(CAST(length(CAST(raw."to" AS text)) AS text) || ':' || CAST(raw."to" AS text), '-') AS report
  FROM "north" AS raw
  UNION ALL
  SELECT CAST(raw."id" AS text) AS request,
         raw."from" AS "from",
         raw."to" AS "to",
         coalesce(CAST(length(CAST(raw."from" AS text)) AS text) || ':' || CAST(raw."from" AS text), '-') || coalesce(CAST(length(CAST(raw."to" AS text)) AS text) || ':' || CAST(raw."to" AS text), '-') AS report
  FROM "south" AS raw
), claims AS (
  SELECT request,
         report,
         "from",
         "to"
  FROM stated
  WHERE request IS NOT NULL
  GROUP BY request,
           report,
           "from",
           "to"
), patterns AS (
  SELECT request, string_agg(report, ',' ORDER BY report) AS pattern
  FROM claims
  GROUP BY request
), grouped AS (
  SELECT patterns.pattern AS pattern,
         claims."from" AS "from",
         claims."to" AS "to",
         count(*) AS "times"
  FROM claims JOIN patterns ON claims.request = patterns.request
  GROUP BY patterns.pattern,
           claims.report,
           claims."from",
           claims."to"
  UNION ALL
  SELECT CAST(NULL AS text) AS pattern,
         "from",
         "to",
         count(*) AS "times"
  FROM stated
  WHERE request IS NULL
  GROUP BY report,
           "from",
           "to"
), numbered AS (
  SELECT CASE WHEN pattern IS NOT NULL THEN 'group ' || CAST(dense_rank() OVER (ORDER BY pattern) AS text) END AS "id",
         "from",
         "to",
         "times"
  FROM grouped
)
SELECT "id",
       "from",
       "to",
       "times"
FROM numbered
ORDER BY 1, 2, 3, 4;

-- hostile
SELECT "from",
       "to",
       "times"
FROM (
  SELECT raw."a"" AS ""b" AS "from",
         raw."'; --
" AS "to",
         sum(CASE WHEN raw."`\" IS NULL THEN 1 ELSE raw."`\" END) AS "times"
  FROM "x""; DROP TABLE x; --" AS raw
  GROUP BY raw."a"" AS ""b",
           raw."'; --
"
) AS grouped
ORDER BY 1, 2, 3;

