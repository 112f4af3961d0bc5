package countersign.synth;

import java.util.List;

/// What a row asserts about a person before the legal columns are filled in: the name, the
/// address in words, the periods, and the optional identifiers.
///
/// @param years tax periods asked about, in order
/// @param tin nine digits or empty
/// @param birthDate ISO 8601 or empty
record Question(
    Asked name,
    String line1,
    String line2,
    String city,
    String state,
    String zip,
    String country,
    List<Integer> years,
    String tin,
    String birthDate) {

  Question {
    years = List.copyOf(years);
  }

  /// A question that writes `dwelling` as `wording` does.
  static Question at(
      Asked name, Dwelling dwelling, Wording wording, String filedZip, List<Integer> years) {
    wording.write(dwelling);
    return new Question(
        name,
        wording.line1(),
        wording.line2(),
        AddressForms.city(wording, dwelling),
        Places.shipped().state(dwelling.place()),
        AddressForms.zip(wording, filedZip),
        "",
        years,
        "",
        "");
  }

  /// A question in the very words of the file.
  static Question asFiled(Asked name, Filed.Home home, List<Integer> years) {
    return new Question(
        name,
        home.line1(),
        home.line2(),
        home.city(),
        Places.shipped().state(home.dwelling().place()),
        home.zip(),
        "",
        years,
        "",
        "");
  }

  Question identified(String newTin, String newBirthDate) {
    return new Question(
        name, line1, line2, city, state, zip, country, years, newTin, newBirthDate);
  }

  Question named(Asked newName) {
    return new Question(
        newName, line1, line2, city, state, zip, country, years, tin, birthDate);
  }

  Question inCountry(String newCountry) {
    return new Question(
        name, line1, line2, city, state, zip, newCountry, years, tin, birthDate);
  }

  @Override
  public String toString() {
    return "question";
  }
}
