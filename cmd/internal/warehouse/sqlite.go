package warehouse

import "strings"

// sqliteDay gives one thing for a text that has a day and another for others. In
// both @ stands for the text.
func sqliteDay(name, day, other string) string {
	const digit = "[0-9]"
	const days = digit + digit + digit + digit + "-" + digit + digit + "-" + digit + digit
	const clock = "[ T]" + digit + digit + ":" + digit + digit + "*"
	return strings.ReplaceAll("CASE WHEN @ GLOB '"+days+"' OR @ GLOB '"+days+clock+"' AND @ NOT GLOB '*/*' THEN "+day+" ELSE "+other+" END", "@", name)
}

// sqlitePeriod is what requests of one period have in common.
func sqlitePeriod(name string, p Period, zoned bool) string {
	const other = "'text ' || @"
	at := "@"
	if zoned {
		at = "date(@)"
	}
	switch p {
	case Year:
		return sqliteDay(name, "substr("+at+", 1, 4)", other)
	case Quarter:
		return sqliteDay(name, "substr("+at+", 1, 4) || ' quarter ' || ((substr("+at+", 6, 2) + 2) / 3)", other)
	case Month:
		return sqliteDay(name, "substr("+at+", 1, 7)", other)
	default:
		return sqliteDay(name, "''", other)
	}
}
