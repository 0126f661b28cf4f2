package foreign

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed maps
var files embed.FS

// ship is a map that ships with this package.
type ship struct {
	name, about string
	variants    []variant
}

// variant is one of the forms in which such files come.
type variant struct {
	file   string
	json   bool
	widths []int // of a table without a header
}

// ships are the maps that ship. None of them sets an order of dates, or who asks, where
// that is the user's.
var ships = []ship{
	{"asterisk", "call records of Asterisk (Master.csv of 16 to 19 columns, or a table with their names)", []variant{{file: "asterisk"}, {file: "asterisk_short"}, {file: "asterisk_plain", widths: []int{16, 18}}, {file: "asterisk_custom", widths: []int{17, 18, 19}}}},
	{"freepbx", "call records of FreePBX (the table cdr)", []variant{{file: "freepbx"}, {file: "freepbx_short"}}},
	{"freeswitch", "call records of FreeSWITCH (mod_cdr_csv, 15 columns, or a table with their names)", []variant{{file: "freeswitch"}, {file: "freeswitch_plain", widths: []int{15}}}},
	{"muckrock", "requests for information at MuckRock (its export, or the JSON of its API)", []variant{{file: "muckrock"}, {file: "muckrock_json", json: true}}},
	{"alaveteli", "requests for information at a site of Alaveteli such as WhatDoTheyKnow (--set from=…)", []variant{{file: "alaveteli"}, {file: "alaveteli_json", json: true}}},
	{"froide", "requests for information at a site of Froide such as FragDenStaat (the JSON of its API; --set from=…)", []variant{{file: "froide", json: true}}},
	{"linkedin", "invitations at LinkedIn (Invitations.csv; --dates mdy or dmy), of which no outcome is known", []variant{{file: "linkedin"}}},
	{"icews", "events of ICEWS that are contacts, by their CAMEO code", []variant{{file: "icews"}}},
	{"gdelt", "events of GDELT 2.0 that are contacts (61 columns)", []variant{{file: "gdelt", widths: []int{61}}}},
	{"gdelt1", "events of GDELT 1.0 that are contacts (57 or 58 columns)", []variant{{file: "gdelt1", widths: []int{57, 58}}}},
	{"github", "requests for a review at GitHub (payloads of its webhooks, or its list of pull requests)", []variant{{file: "github", json: true}, {file: "github_list", json: true}, {file: "github_cli", json: true}}},
	{"outlook", "a calendar of Outlook in CSV, of which no outcome is known", []variant{{file: "outlook"}}},
	{"ministers", "meetings of ministers of the United Kingdom (--dates Jan-06, or another layout)", []variant{{file: "ministers"}}},
	{"mep", "meetings of members of the European Parliament", []variant{{file: "mep"}}},
	{"lobbying_ie", "returns of lobbyists to the Irish register", []variant{{file: "lobbying_ie"}}},
	{"waves", "visits to the White House (--dates mdy)", []variant{{file: "waves"}}},
}

// About is the name of a map that ships, and what it reads.
type About struct{ Name, Reads string }

// Shipped lists the maps that ship, in their order.
func Shipped() []About {
	var list []About
	for _, s := range ships {
		list = append(list, About{s.name, s.about})
	}
	return list
}

// Named gives a map that ships.
func Named(name string) (*Map, bool) {
	i := slices.IndexFunc(ships, func(s ship) bool { return s.name == name })
	if i < 0 {
		return nil, false
	}
	var out *Map
	for _, v := range ships[i].variants {
		m := v.read()
		if out == nil {
			out = m
		} else {
			out.variants = append(out.variants, m)
		}
	}
	return out, true
}

// Likely gives the name of the map that ships for tables with some names of columns, or
// for those without a header whose first row they are; "" where none is certainly meant.
// json says that it is no table of cells.
func Likely(names []string, json bool) string {
	best, most := "", 0
	for _, s := range ships {
		for _, v := range s.variants {
			m := v.read()
			if v.json != json {
				continue
			}
			n, all := m.known(names), len(m.Columns)
			if m.NoHeader {
				if m.fits(names) < 2 {
					continue
				}
				n = all
			}
			if n > most && n >= 3 && 4*n >= 3*all {
				best, most = s.name, n
			}
		}
	}
	return best
}

// Text gives a map that ships as YAML: each of its forms as a document.
func Text(name string) (string, bool) {
	i := slices.IndexFunc(ships, func(s ship) bool { return s.name == name })
	if i < 0 {
		return "", false
	}
	var parts []string
	for _, v := range ships[i].variants {
		parts = append(parts, v.text())
	}
	return strings.Join(parts, "---\n"), true
}

func (v variant) text() string {
	text, err := files.ReadFile("maps/" + v.file + ".yaml")
	if err != nil {
		panic(fmt.Sprintf("the map %s is missing", v.file)) // which a test makes sure of
	}
	return string(text)
}

func (v variant) read() *Map {
	m, err := Parse(strings.NewReader(v.text()), v.file+".yaml")
	if err != nil {
		panic(fmt.Sprintf("the map %s is wrong: %v", v.file, err)) // which a test makes sure of
	}
	m.shipped, m.json, m.widths = true, v.json, v.widths
	return m
}
