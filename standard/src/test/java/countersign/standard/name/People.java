package countersign.standard.name;

import java.util.List;
import java.util.random.RandomGenerator;

/// Invented persons by the custom of their group, and what happens to names in writing. Made
/// without the rules and tables under test: names in one list are names of different people.
final class People {
  /// A group of names: given names for men and women, surnames, and how surnames are formed.
  record Group(String label, Custom custom, String[] male, String[] female, String[] surnames) {}

  enum Custom { ONE, SPANISH, PORTUGUESE, HYPHEN, SLAVIC, SYLLABLES }

  /// A person as four columns.
  record Person(Group group, boolean male, String given, String middle, String family,
      String suffix) {
    Person given(String other) {
      return new Person(group, male, other, middle, family, suffix);
    }

    Person middle(String other) {
      return new Person(group, male, given, other, family, suffix);
    }

    Person family(String other) {
      return new Person(group, male, given, middle, other, suffix);
    }

    Person suffix(String other) {
      return new Person(group, male, given, middle, family, other);
    }

    PersonName name() {
      return NameReader.read(given, middle, family, suffix);
    }
  }

  static final List<Group> GROUPS = List.of(
      group("general", Custom.ONE, "James Robert Michael David Richard Thomas Mark Kevin Gary",
          "Mary Linda Susan Karen Lisa Nancy Donna Ruth Sharon Laura",
          "Smith,Johnson,Williams,Brown,Jones,Miller,Davis,Wilson,Moore,Hill"),
      group("hispanic", Custom.SPANISH, "José Juan Luis Carlos Miguel Pedro Jorge Raúl Héctor",
          "Rosa Ana Carmen Leticia Verónica Silvia Gloria Teresa Alicia Irma",
          "García,López,Martínez,Hernández,González,Pérez,Ramírez,Torres,De la Cruz,Núñez"),
      group("portuguese", Custom.PORTUGUESE, "João Paulo Thiago Márcio Joaquim Fábio Luiz Mateus",
          "Fátima Rosângela Luciana Simone Beatriz Leonor Catarina Terezinha",
          "da Silva,Oliveira,Pereira,Ferreira,Gonçalves,Ribeiro,Carvalho,dos Santos"),
      group("hyphenated", Custom.HYPHEN, "Andrew Steven Paul George Peter Henry",
          "Emily Hannah Rachel Amanda Julia Claire",
          "Cohen,Goldberg,Thompson,Parker,Novak,Walker,Baker,Turner"),
      group("particle", Custom.ONE, "Pieter Luigi Patrick Sean Marc Bruno",
          "Saskia Chiara Siobhan Fiona Elodie Bianca",
          "van der Berg,De Rosa,O'Brien,McDonald,St. John,D'Angelo,Di Stefano,von Braun,Le Blanc"),
      group("arabic", Custom.ONE, "Mohammed Ahmed Omar Khaled Ibrahim Abdulrahman Tariq Samir",
          "Fatima Aisha Layla Khadija Zainab Huda Noura Amina",
          "Al-Harbi,El-Sayed,Hassan,Haddad,Al-Rashid,Mansour,Khoury,Bin Saleh"),
      group("african", Custom.ONE, "Kwame Chukwuemeka Oluwaseun Mamadou Kofi Tesfaye Obinna",
          "Fatou Ngozi Chioma Abena Hodan Yetunde Tigist",
          "Mensah,Okafor,Adebayo,Diallo,Osei,Traoré,Bekele,N'Diaye"),
      group("chinese", Custom.SYLLABLES, "Xiao-Ming Guo-Qiang Jia-Hao Zi-Xuan Jian-Guo",
          "Mei-Ling Xiu-Ying Li-Hua Yu-Ting Shu-Fen", "Wang,Zhang,Chen,Liu,Huang,Zhou"),
      group("korean", Custom.SYLLABLES, "Min-Jun Ji-Hoon Seung-Ho Dong-Hyun",
          "Seo-Yeon Hye-Jin Eun-Ji Soo-Ah", "Kim,Park,Choi,Jung,Kang,Yoon"),
      group("vietnamese", Custom.ONE, "Minh Tuấn Hùng Dũng Quang Khánh",
          "Hương Linh Thảo Trang Phương Ngọc", "Nguyễn,Trần,Phạm,Đặng,Huỳnh,Võ"),
      group("japanese", Custom.ONE, "Kenji Hiroshi Takashi Daisuke Makoto",
          "Keiko Sachiko Naomi Haruka Mayumi", "Tanaka,Suzuki,Satō,Itō,Yamamoto,Kobayashi"),
      group("slavic", Custom.SLAVIC, "Dmitry Sergei Nikolai Pavel Igor Oleg",
          "Olga Svetlana Irina Tatiana Galina Marina", "Orlov,Petrov,Ivanov,Sokolov,Kuznetsov"),
      group("south asian", Custom.ONE, "Rajesh Sanjay Vikram Arjun Harpreet Imran",
          "Priya Kavita Sunita Deepa Anjali Meena",
          "Patel,Singh,Sharma,Iyer,Chatterjee,Reddy,Qureshi,Nair"),
      group("german", Custom.ONE, "Jürgen Günter Björn Søren Matthias Lars",
          "Käthe Ingrid Anneliese Heidi Sigrid Ulrike",
          "Müller,Schröder,Åkesson,Weiß,Königsberg,Bauer,Jørgensen"));

  private static final String[] UNRELATED = {
    "Alice", "Bernard", "Cynthia", "Derek", "Edgar", "Florence", "Gilbert", "Harriet", "Ismael",
    "Joyce", "Kenneth", "Lucille", "Marvin", "Nadine", "Oscar", "Phyllis", "Quentin", "Roderick",
    "Shirley", "Trevor", "Ursula", "Vernon", "Wanda", "Yolanda", "Zachary",
  };
  private static final String[][] OTHER_SEX = {
    {"Juan", "Juana"}, {"Daniel", "Daniela"}, {"Gabriel", "Gabriela"}, {"Paul", "Paula"},
    {"Mario", "Maria"}, {"Francisco", "Francisca"}, {"Antonio", "Antonia"}, {"José", "Josefa"},
    {"Carlos", "Carla"}, {"Eric", "Erica"}, {"Denis", "Denise"}, {"Patrick", "Patricia"},
    {"Alejandro", "Alejandra"}, {"Adrián", "Adriana"}, {"Julio", "Julia"}, {"Andrés", "Andrea"},
    {"Alexander", "Alexandra"}, {"Samuel", "Samantha"}, {"Christopher", "Christina"},
    {"Francis", "Frances"}, {"Terrence", "Terrell"}, {"Marisol", "Maribel"},
    {"Abdullah", "Abdulaziz"}, {"Chidi", "Chika"}, {"Fernando", "Hernando"},
    {"Min-jun", "Min-ji"}, {"Shanice", "Shantel"}, {"Hassan", "Hussein"}, {"Jayden", "Brayden"},
  };

  private People() {}

  private static Group group(String label, Custom custom, String male, String female,
      String surnames) {
    return new Group(label, custom, male.split(" "), female.split(" "), surnames.split(","));
  }

  static Person person(Group group, RandomGenerator random) {
    boolean male = random.nextBoolean();
    String given = one(male ? group.male() : group.female(), random);
    String middle = "";
    if (group.custom() != Custom.SYLLABLES && random.nextInt(3) > 0) {
      String second = one(male ? group.male() : group.female(), random);
      middle = second.equals(given) ? "" : random.nextBoolean() ? second : second.substring(0, 1);
    }
    if (group.custom() == Custom.SPANISH && middle.length() > 1 && random.nextBoolean()) {
      given = given + " " + middle;
      middle = "";
    }
    return new Person(group, male, given, middle, family(group, male, random),
        male && random.nextInt(20) == 0 ? one(new String[] {"JR", "SR", "III"}, random) : "");
  }

  private static String family(Group group, boolean male, RandomGenerator random) {
    String first = one(group.surnames(), random);
    String second = one(group.surnames(), random);
    return switch (group.custom()) {
      case ONE, SYLLABLES -> first;
      case SLAVIC -> male ? first : first + "a";
      case HYPHEN -> first.equals(second) ? first : first + "-" + second;
      case SPANISH, PORTUGUESE ->
          first.equals(second) || random.nextInt(3) == 0 ? first : first + " " + second;
    };
  }

  /// {@return the surnames of a person one by one}
  private static int gap(Person person) {
    for (String surname : person.group().surnames()) {
      if (person.family().startsWith(surname + " ")) {
        return surname.length();
      }
    }
    return -1;
  }

  /// {@return somebody else whose name is close, or null if this person gives no occasion}
  static Person nearMiss(Person person, int kind, RandomGenerator random) {
    int gap = gap(person);
    return switch (kind) {
      case 0 -> person.suffix(person.suffix().isEmpty() ? one(SUFFIXES, random) : "");
      case 1 -> person.suffix(person.suffix().equals("JR") ? "SR" : "JR");
      case 2 -> person.given(one(UNRELATED, random)).middle("");
      case 3 -> twin(person, random);
      case 4 -> person.middle().isEmpty() ? null
          : person.middle(otherInitial(person.middle()));
      case 5 -> gap < 0 ? null : person.family(person.group().custom() == Custom.SPANISH
          ? person.family().substring(gap + 1)
          : person.family().substring(0, gap));
      case 6 -> gap < 0 ? null : person.family(person.family().substring(0, gap) + " Zubizarreta");
      case 7 -> person.family("Quackenbush");
      case 8 -> person.given("Paula").middle("");
      default -> person.given(person.given().substring(0, 1)).middle("");
    };
  }

  static final int NEAR_MISSES = 10;
  private static final String[] SUFFIXES = {"JR", "SR", "II", "III"};

  private static Person twin(Person person, RandomGenerator random) {
    String[] pair = OTHER_SEX[random.nextInt(OTHER_SEX.length)];
    return person.given(pair[1]).middle("");
  }

  /// {@return the person whose look-alike [#nearMiss] of kind 3 may be}
  static Person lookAlike(Person twin) {
    for (String[] pair : OTHER_SEX) {
      if (pair[1].equals(twin.given())) {
        return twin.given(pair[0]);
      }
    }
    throw new IllegalArgumentException("no twin");
  }

  private static String otherInitial(String middle) {
    char first = java.text.Normalizer.normalize(middle, java.text.Normalizer.Form.NFD).charAt(0);
    return first == 'Đ' || first >= 'Y' ? "B" : String.valueOf((char) (first + 1));
  }

  static <T> T one(T[] list, RandomGenerator random) {
    return list[random.nextInt(list.length)];
  }
}
