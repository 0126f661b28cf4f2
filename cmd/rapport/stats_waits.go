package main

import "github.com/rapport-graph/rapport/graph/ask"

// waitKeys are the columns that tell how long it took to answer.
var waitKeys = []string{"answered_of", "days", "days_median", "overdue"}

// waitCells are their cells: empty where nothing was answered of which it is known when.
func waitCells(w ask.Waits) []any {
	if w.Of.Most == 0 {
		return []any{w.Of, nil, nil, w.Overdue}
	}
	return []any{w.Of, w.Days, medianCell(w), w.Overdue}
}

// median is the median of days, or its bounds.
type median struct {
	Least float64  `json:"least"`
	Most  *float64 `json:"most"` // null: without bound
	text  string
}

func medianCell(w ask.Waits) median {
	m := median{Least: w.Low, text: w.Median()}
	if w.High >= 0 {
		m.Most = &w.High
	}
	return m
}

// String gives the bounds as stats does.
func (m median) String() string { return m.text }

// waitWords tells a person how long it took.
func waitWords(w ask.Waits) string {
	words := "median " + w.Median()
	if w.Days.Least != w.Days.Most {
		words += ", all " + w.Days.String()
	}
	return words
}
