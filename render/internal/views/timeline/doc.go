// Package timeline draws requests over time, without a layout engine.
//
// A lane stands for two actors, time runs from left to right, and each request
// is a mark by its outcome: above the lane's line when the upper of the two
// asked, below it when the lower one did, on it where that is not reported. A
// date that says less than a day is a bar over all the days it may mean. Marks
// that would lie on one another are stacked, and the lane grows. Requests
// without a date stand in a column of their own behind the last day. Years in
// which nothing happened are left out where they are most of the axis, which is
// broken there. What a request counters, and whom it was redirected to, is said in
// words: lines to other lanes would cross the marks of those between. Below the
// lanes stand the channels that were not always open, with the states they were
// in.
//
// What doesn't fit is drawn with less detail, never left out:
//
//   - More than [MaxLanes] pairs: a lane for each actor that asked or, with too
//     many of those or too many requests to tell them apart, for each pair of
//     parties. Without parties the actors that asked least share a lane.
//   - More than [MaxLabelled] requests, or too high a figure: marks have no
//     words beside them but names that the lane doesn't say, and past [MaxNamed]
//     none.
//   - More than [MaxMarks] requests, or still too high: each lane has columns of
//     counts in place of marks, one for each period of time, unless so few would
//     only become higher by that.
//
// What words say of a request, and what stands round the figure, all views have
// in common: that belongs to packages words and figure.
package timeline
