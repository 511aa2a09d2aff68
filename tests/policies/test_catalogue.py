from policies.catalogue import DOCUMENTED
from policies.pack import policies_of
from policies.table import README, page


def test_the_documented_pack_holds_exactly_these_rules():
    assert [rule.name for rule in DOCUMENTED] == [
        "account-accepts-entra-id-only",
        "pool-fits-its-image-replicas",
        "pool-has-time-to-resize",
    ]


def test_every_rule_says_what_it_demands_the_remedy_and_the_source():
    for rule in DOCUMENTED:
        assert rule.description.endswith(".")
        assert rule.remedy.endswith(".")
        assert rule.source.startswith("https://learn.microsoft.com/")


def test_policies_carry_the_rules_texts():
    for rule, policy in zip(DOCUMENTED, policies_of(DOCUMENTED), strict=True):
        assert (policy.name, policy.description, policy.remediation_steps, policy.url) == (
            rule.name,
            rule.description,
            rule.remedy,
            rule.source,
        )


def test_the_table_of_rules_is_up_to_date():
    text = README.read_text(encoding="utf-8")
    assert page(text) == text
