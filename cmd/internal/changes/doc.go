// Package changes waits until files are saved.
//
// Editors save in many ways: they write into a file, or write another one and rename it,
// or delete the file first. A path may be a link, and its target change, or the link. So
// the folders of files are watched, and those of the targets of links; what the system
// tells of them is taken as a hint to look again. It tells nothing of files on some
// networks and in some containers, or may have no watch left to give: files are looked at
// now and then besides.
//
// What may not enter: what is in the files.
package changes
