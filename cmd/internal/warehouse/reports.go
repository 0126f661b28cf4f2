package warehouse

import "strings"

// reports is the query for a table with a row for each report, which has the id of its
// request. Requests are in one group when the same is stated of them by the same
// sources in the same periods: that, as a text, is their pattern.
func (g Grouping) reports() string {
	d := g.Dialect
	fields := g.fields("id", "date", "times")
	_, dated := g.column("date")
	_, timed := g.column("times")
	var same []string // what reports have in common
	for _, field := range fields {
		same = append(same, d.name(field))
	}
	// of names columns of a table of this query.
	of := func(table string, columns []string) (out []string) {
		for _, c := range columns {
			out = append(out, table+"."+c)
		}
		return out
	}
	claims := append([]string{"request", "report"}, same...)
	if timed {
		claims = append(claims, "stated_times")
	}
	claimed := claims
	if dated {
		claimed = append(claims[:len(claims):len(claims)], "min(day_asked) AS first_claimed", "max(day_asked) AS last_claimed")
	}
	counted := ""
	count, alone := d.count(), d.count()
	if timed {
		counted = ", count(stated_times) AS counted"
		count = "CASE WHEN patterns.counted = 0 THEN " + d.count() + " ELSE " + d.sumOf("claims.stated_times", "claims.stated_times") + " END"
		alone = d.sum("stated_times")
	}
	group := append([]string{"patterns.pattern", "claims.report"}, of("claims", same)...)
	if timed {
		group = append(group, "patterns.counted")
	}
	var grouped, single []string
	for _, c := range same {
		grouped = append(grouped, "claims."+c+" AS "+c)
		single = append(single, c)
	}
	if dated {
		grouped = append(grouped, d.written("min(claims.first_claimed)")+" AS first_day", d.written("max(claims.last_claimed)")+" AS last_day")
		single = append(single, d.written("min(day_asked)")+" AS first_day", d.written("max(day_asked)")+" AS last_day")
	}
	grouped = append([]string{"patterns.pattern AS pattern"}, append(grouped, count+" AS "+d.name("times"))...)
	single = append([]string{d.absent() + " AS pattern"}, append(single, alone+" AS "+d.name("times"))...)

	columns := append([]string{"id"}, fields...)
	numbered := append([]string{"CASE WHEN pattern IS NOT NULL THEN 'group ' || " + d.text("dense_rank() OVER (ORDER BY pattern)") + " END AS " + d.name("id")}, same...)
	if dated {
		numbered = append(numbered, "first_day", "last_day")
	}
	numbered = append(numbered, d.name("times"))
	list := func(l []string) string { return strings.Join(l, ",\n         ") }
	by := func(l []string) string { return strings.Join(l, ",\n           ") }
	var stated []string
	for _, table := range g.Tables {
		stated = append(stated, g.rows(table))
	}
	return "WITH stated AS (" + strings.Join(stated, "\n  UNION ALL") +
		"\n), claims AS (\n  SELECT " + list(claimed) +
		"\n  FROM stated\n  WHERE request IS NOT NULL\n  GROUP BY " + by(claims) +
		"\n), patterns AS (\n  SELECT request, " + d.join("report") + " AS pattern" + counted +
		"\n  FROM claims\n  GROUP BY request" +
		"\n), grouped AS (\n  SELECT " + list(grouped) +
		"\n  FROM claims JOIN patterns ON claims.request = patterns.request\n  GROUP BY " + by(group) +
		"\n  UNION ALL\n  SELECT " + list(single) +
		"\n  FROM stated\n  WHERE request IS NULL\n  GROUP BY " + by(append([]string{"report"}, same...)) +
		"\n), numbered AS (\n  SELECT " + list(numbered) + "\n  FROM grouped\n)\n" +
		g.answer(columns, "numbered")
}

// rows are the reports of a table. What is the same of several of them, report says in
// one text.
func (g Grouping) rows(table Name) string {
	d := g.Dialect
	from, g := g.source(table)
	id, _ := g.column("id")
	rows := []string{d.text(id) + " AS request"}
	var pieces []string
	piece := func(value string) {
		t := d.text(value)
		pieces = append(pieces, "coalesce("+d.text("length("+t+")")+" || ':' || "+t+", '-')")
	}
	for _, field := range g.fields("id", "date", "times") {
		rows = append(rows, g.value(field)+" AS "+d.name(field))
		if _, ok := g.column(field); ok {
			piece(g.value(field))
		}
	}
	if date, ok := g.column("date"); ok {
		rows = append(rows, d.day(date, g.Zoned)+" AS day_asked")
		for _, key := range d.period(date, g.Period, g.Zoned) {
			piece(key)
		}
	}
	if times, ok := g.column("times"); ok {
		rows = append(rows, times+" AS stated_times")
		piece(times)
	}
	rows = append(rows, strings.Join(pieces, " || ")+" AS report")
	return "\n  SELECT " + strings.Join(rows, ",\n         ") + "\n  FROM " + from
}
