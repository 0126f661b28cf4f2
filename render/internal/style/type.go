package style

// Type is a size and weight of type.
type Type struct {
	Size float64 // points
	Bold bool
}

// The types in use.
var (
	TitleType  = Type{16, true}
	PartyType  = Type{13, true}
	NameType   = Type{12, true}
	OfficeType = Type{10.5, false}
	RowType    = Type{11, false}
	NoteType   = Type{10, false}
	LegendType = Type{10.5, false}
)

// FontFamily names fonts with the metrics of Liberation Sans first, so that
// text is as wide as it was measured; text in a viewer that has none of them is
// fitted to its measured width.
const FontFamily = `"Liberation Sans", Arimo, Arial, Helvetica, sans-serif`

// LineHeight is how far the baselines of two lines of type are apart, as a
// multiple of the size.
const LineHeight = 1.25
