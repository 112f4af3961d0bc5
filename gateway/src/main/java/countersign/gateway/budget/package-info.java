/// What has been asked about each person and household, for as long as the installation lives.
///
/// A yes/no answer asked often enough is an address book. Budgets for each asker do not help
/// (exchange partners collude, and relatives answer for each other), so these are kept for the
/// person and the household asked about, whoever asks, under which name, case or agreement, and
/// whatever population is loaded. See docs/decisions/0002-budgets.md,
/// 0072 on how they are kept, and docs/PRIVACY.md.
package countersign.gateway.budget;
