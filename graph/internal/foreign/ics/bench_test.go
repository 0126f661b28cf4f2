package ics_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	ical "github.com/arran4/golang-ical"

	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
	"github.com/rapport-graph/rapport/graph/internal/foreign/ics"
)

// events is the text of a calendar of n events with three attendees each.
func events(n int) []byte {
	var b bytes.Buffer
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n")
	answers := []string{"ACCEPTED", "DECLINED", "NEEDS-ACTION", "TENTATIVE"}
	text := strings.Repeat("what is to be talked about\\n", 10)
	for i := range n {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:event-%d@example.org\r\nDTSTAMP:202105%02dT080000Z\r\nDTSTART:202106%02dT100000Z\r\nDTEND:202106%02dT110000Z\r\n", i, i%28+1, i%28+1, i%28+1)
		fmt.Fprintf(&b, "SUMMARY:Matter %d\r\nDESCRIPTION:%s\r\n %s\r\nSEQUENCE:0\r\nSTATUS:CONFIRMED\r\n", i, text[:60], text)
		fmt.Fprintf(&b, "ORGANIZER;CN=Person %d:mailto:p%d@example.org\r\n", i%1000, i%1000)
		for j := range 3 {
			p := (i*31 + 7*j + 1) % 1000
			fmt.Fprintf(&b, "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=%s;RSVP=TRUE;C\r\n N=\"Person %d\":mailto:p%d@example.org\r\n", answers[(i+j)%4], p, p)
		}
		b.WriteString("END:VEVENT\r\n")
	}
	b.WriteString("END:VCALENDAR\r\n")
	return b.Bytes()
}

// BenchmarkRead reads a calendar of a hundred thousand events, beside golang-ical,
// which makes a tree of the text and stops there.
func BenchmarkRead(b *testing.B) {
	const n = 100_000
	text := events(n)
	kept := func(b *testing.B, before, after *runtime.MemStats) {
		b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "events/s")
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/n, "B-kept/event")
	}
	b.Run("rapport", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(text)))
		var before, after runtime.MemStats
		for b.Loop() {
			runtime.GC()
			runtime.ReadMemStats(&before)
			r := ics.NewReader(foreign.Map{}, found.Limits{})
			if err := r.Read(b.Context(), bytes.NewReader(text), "x.ics"); err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			if found := r.Found(); len(found.Requests) < 2*n || len(found.Faults) > 0 {
				b.Fatal(len(found.Requests), found.Faults)
			}
		}
		kept(b, &before, &after)
	})
	b.Run("golang-ical", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(text)))
		var before, after runtime.MemStats
		for b.Loop() {
			runtime.GC()
			runtime.ReadMemStats(&before)
			calendar, err := ical.ParseCalendar(bytes.NewReader(text))
			if err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			if got := len(calendar.Events()); got != n {
				b.Fatal(got)
			}
		}
		kept(b, &before, &after)
	})
}
