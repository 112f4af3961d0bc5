/// Delimited text in, rows with their line numbers out. Nothing here knows what a column means.
module countersign.csv {
  exports countersign.csv;
}
