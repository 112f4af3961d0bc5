/// How an address and a name are read, and how two of them compare. Knows no record and no law.
module countersign.standard {
  exports countersign.standard;
  exports countersign.standard.address;
  exports countersign.standard.name;
  exports countersign.standard.text;
}
