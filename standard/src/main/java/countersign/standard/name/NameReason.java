package countersign.standard.name;

/// Why a component of two names agrees, conflicts or stays unknown.
public enum NameReason {
  SAME("same"),
  BOTH_ABSENT("absent on both sides"),
  SAME_LETTERS("same letters, joined or parted otherwise"),
  INITIAL("initial for the name"),
  ON_ONE_SIDE("on one side only"),
  KEPT_BY_CUSTOM("the one of several surnames that custom keeps"),
  SPELLING("listed spelling of the same name"),
  GENDERED("form of the same surname for the other sex"),
  NICKNAME("listed nickname, one dominant formal name"),
  ADOPTED("adopted given name before the same Asian one, on one side only"),
  COMPOUND_INITIAL("second part of a compound given name as an initial"),
  DIFFERENT("different"),
  OTHER_SEX("different, a name of the other sex"),
  OTHER_INITIAL("different initial"),
  OTHER_SURNAME("another surname beside the same one"),
  ONLY_INITIAL("an initial alone names nobody"),
  SEVERAL_FORMALS("nickname of several formal names"),
  SHARED_FORMAL("two nicknames of one formal name"),
  SECOND_GIVEN("only a further given name is shared"),
  ORDER("the same words in another order"),
  OTHER_KEPT("the one of several surnames that custom drops"),
  PARTICLE("a particle on one side only"),
  SURNAME_SPELLING("a spelling that another family may bear"),
  PATRONYMIC("a patronymic on one side only"),
  ROLES_UNSURE("a word may be a given name or a surname"),
  ROLES_SWAPPED("given and family name may have changed places"),
  GENERATION("different generations"),
  NOT_COMPARED("not a comparable name of one person");

  private final String text;

  NameReason(String text) {
    this.text = text;
  }

  /// {@return the reason in words}
  public String text() {
    return text;
  }
}
