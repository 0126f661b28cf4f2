package sequence

// sheet is a part of the figure: some rows below headings of their own.
type sheet struct {
	from, to int     // rows
	x, y     float64 // of its top left corner
	h        float64 // with its headings
}

const (
	sheetGap  = 26.0 // between two sheets, below one another
	columnGap = 34.0 // and side by side
	fillLeast = 0.55 // how full a sheet is before it ends at a rule
)

// sheets divides the rows: each sheet is no higher than the limit where a row leaves
// room for that, and ends at a rule when it is filled well enough.
func (c *chart) sheets(limit float64) []sheet {
	top := c.headingH()
	var out []sheet
	for from := 0; from < len(c.rows) || len(out) == 0; {
		h, to := top, from
		rule, ruleH := -1, 0.0
		for to < len(c.rows) && (to == from || h+c.rows[to].h <= limit) {
			if to > from && c.rows[to].rule != noRule {
				rule, ruleH = to, h
			}
			h += c.rows[to].h
			to++
		}
		if to < len(c.rows) && rule > 0 && ruleH >= fillLeast*limit {
			to, h = rule, ruleH
		}
		out = append(out, sheet{from: from, to: to, h: h + sheetFoot})
		from = to
	}
	return out
}

// sheetFoot is how far lifelines go on below the last row.
const sheetFoot = 6.0

// lay places the sheets and gives the size of the drawing. What is too high for one
// stands in two columns where the rows are narrow enough, or below one another.
func (c *chart) lay() (list []sheet, w, h float64) {
	limit := c.opts.Height
	list = c.sheets(limit)
	if len(list) > 1 && c.order != nil && len(c.order) <= 2 {
		if columns, w, h := c.columns(); columns != nil {
			return columns, w, h
		}
	}
	for i := range list {
		list[i].y = h
		h += list[i].h + sheetGap
	}
	return list, c.width, h - sheetGap
}

// columns lays the rows out in two columns, where both fit beside one another.
func (c *chart) columns() (list []sheet, w, h float64) {
	room := (c.opts.Width-columnGap)/2 - c.left - c.gutter()
	if room < 200 {
		return nil, 0, 0
	}
	c.measure(room)
	total := 0.0
	for i := range c.rows {
		total += c.rows[i].h
	}
	// Both are equally high where two are enough.
	limit := min(c.opts.Height, total/2+c.headingH())
	for list = c.sheets(limit); len(list) > 2 && limit < c.opts.Height; list = c.sheets(limit) {
		limit = min(limit*1.03, c.opts.Height)
	}
	y := 0.0
	for i := 0; i < len(list); i += 2 {
		list[i].y = y
		high := list[i].h
		if i+1 < len(list) {
			list[i+1].x, list[i+1].y = c.width+columnGap, y
			high = max(high, list[i+1].h)
		}
		y += high + sheetGap
	}
	return list, 2*c.width + columnGap, y - sheetGap
}
