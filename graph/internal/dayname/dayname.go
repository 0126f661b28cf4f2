// Package dayname reads the names of months and days of the week, in the languages in
// which tables are most often kept: English, German, French, Spanish, Italian, Dutch and
// Portuguese.
package dayname

import "strings"

// months by their names and what these are cut to.
var months = [...]string{
	1:  "january januar janvier enero gennaio januari janeiro jänner jan janv ene gen",
	2:  "february februar février fevrier febrero febbraio februari fevereiro feber feb févr fév fevr fev",
	3:  "march märz maerz mars marzo maart março marco mar mär mrz mrt",
	4:  "april avril abril aprile apr avr abr",
	5:  "may mai mayo maggio mei maio mag",
	6:  "june juni juin junio giugno junho jun giu",
	7:  "july juli juillet julio luglio julho jul juil lug",
	8:  "august août aout agosto augustus aug ago",
	9:  "september septembre septiembre setiembre settembre setembro sep sept set",
	10: "october oktober octobre octubre ottobre outubro oct okt ott out",
	11: "november novembre noviembre novembro nov",
	12: "december dezember décembre decembre diciembre dicembre dezembro dec dez déc dic",
}

const weekdays = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun " +
	"montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so " +
	"lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo " +
	"lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag " +
	"segunda-feira terça-feira quarta-feira quinta-feira sexta-feira"

var monthOf = func() map[string]int {
	m := make(map[string]int)
	for month, names := range months {
		for name := range strings.FieldsSeq(names) {
			m[name] = month
		}
	}
	return m
}()

var isWeekday = func() map[string]bool {
	m := make(map[string]bool)
	for name := range strings.FieldsSeq(weekdays) {
		m[name] = true
	}
	return m
}()

// Month gives the month, from 1, that a word names, or in English begins to name with
// three letters or more; 0 of other words.
func Month(word string) int {
	word = strings.ToLower(word)
	if m := monthOf[word]; m > 0 || len(word) < 3 {
		return m
	}
	for m, names := range months {
		if strings.HasPrefix(names, word) && m > 0 {
			return m
		}
	}
	return 0
}

// Weekday reports whether a word names a day of the week.
func Weekday(word string) bool { return isWeekday[strings.ToLower(word)] }
