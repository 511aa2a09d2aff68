import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")

PROOFS = {
    "Gallery and image definition": (
        "tests/components/test_image_gallery.py::test_every_option_arrives_and_the_lock_is_on_the_gallery",
        "tests/components/test_image_definition.py::test_every_option_arrives",
    ),
    "Snapshots, and a managed image from them": (
        "tests/components/test_disk_snapshots.py::test_data_disks_keep_their_numbers_and_every_option_arrives",
        "tests/components/test_managed_image.py::test_image_from_a_snapshot_is_generalized_and_caches_reads_and_writes",
    ),
    "Image version with replicas by region": (
        "tests/components/test_image_version.py::test_version_is_made_from_its_source_and_replicated_as_asked",
    ),
    "Target regions derived from pools": (
        "tests/components/test_environment_derivation.py::test_every_region_with_pools_gets_the_replicas_they_need",
    ),
    "Replica counts derived from pools": (
        "tests/components/test_custom_image_pools.py::test_versions_get_the_derived_replicas",
    ),
    "Replica counts checked against pools": (
        "tests/policies/test_replicas.py::test_denies_more_nodes_than_the_replicas_serve",
    ),
    "Existing image version by its id, replicas checked": (
        "tests/components/test_given_resources.py::test_a_given_version_with_too_few_replicas_is_a_fault",
    ),
    "Image and account in one subscription, checked": (
        "tests/components/test_given_resources.py::test_the_2020_edition_wants_the_image_in_the_accounts_subscription",
    ),
    "Attestation of what ARM cannot show, demanded": (
        "tests/components/test_environment_faults.py::test_a_version_that_is_made_needs_an_attestation",
        "tests/components/test_image_version.py::test_attestation_is_written_as_tags_beside_others",
    ),
    "Batch account that takes Entra ID, never shared keys": (
        "tests/components/test_batch_account.py::test_account_accepts_entra_id_only",
        "tests/components/test_batch_account.py::test_every_option_arrives",
    ),
    "Batch pool": ("tests/components/test_pool_leaves.py::test_every_value_arrives_at_its_place",),
    "Fixed pool of 3,000 dedicated nodes": (
        "tests/engine/test_documents_examples.py::test_three_thousand_nodes_get_five_replicas",
    ),
    "Resize timeout derived and checked": (
        "tests/components/test_batch_pool.py::test_resize_timeout_grows_with_every_started_thousand",
        "tests/limits/test_resize.py::test_too_little_time_is_said_with_what_is_needed",
    ),
    "Node agent derived, checked, refused once retired": (
        "tests/limits/test_node_agents.py::test_an_identifier_tells_the_agent",
        "tests/limits/test_node_agents.py::test_an_agent_of_the_other_system_is_refused",
        "tests/limits/test_node_agents.py::test_a_retired_agent_is_refused_with_its_date_and_notice",
    ),
    "Autoscale formula from a scenario": (
        "tests/components/test_autoscale.py::test_the_formula_of_a_scenario_is_the_one_on_record",
        "tests/components/test_custom_image_pools.py::test_a_scenario_becomes_a_formula_that_outputs_show",
    ),
    "OS disk: ephemeral, caching, size, type": (
        "tests/components/test_pool_leaves.py::test_every_value_arrives_at_its_place",
    ),
    "Data disks and user-assigned identity of a pool": (
        "tests/components/test_pool_leaves.py::test_every_value_arrives_at_its_place",
    ),
    "Upgrade policy and resource tags of a pool": (
        "tests/components/test_pool_leaves.py::test_every_value_arrives_at_its_place",
        "tests/components/test_pool_upgrade.py::test_upgrades_may_be_what_azure_accepts",
    ),
    "New image beside the old one, which drains": (
        "tests/engine/test_new_image_version.py::test_the_old_pool_drains_while_the_new_one_runs",
    ),
    "Update that Batch would refuse, said in preview": (
        "tests/engine/test_refused_updates.py::test_a_preview_says_that_batch_would_refuse_the_update",
    ),
    "Policies, from the first preview on": (
        "tests/engine/test_broken_configurations.py::test_each_rule_stops_a_bare_program_at_its_very_first_preview",
    ),
    "`up` without a cloud account": (
        "tests/engine/test_readme.py::test_up_deploys_the_sample_and_shows_what_was_derived",
    ),
}
"""The tests of each row that says yes of this project."""

NAMED = sorted({proof for proofs in PROOFS.values() for proof in proofs})


def table():
    """The rows of the comparison, header first, each a list of cells."""
    section = README.partition("\n## What others can express\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    header, rule, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    assert set(rule) == {"---"}
    return [header, *rows]


@cache
def functions_of(file):
    module = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in module.body if isinstance(node, ast.FunctionDef)}


def test_every_yes_of_ours_has_its_tests_and_nothing_else_has():
    assert [label for label, ours, *_ in table()[1:] if ours == "yes"] == list(PROOFS)


def test_every_cell_says_yes_no_or_part():
    header, *rows = table()
    assert {len(row) for row in rows} == {len(header)}
    cells = [cell for _, *cells in rows for cell in cells]
    assert [cell for cell in cells if not re.fullmatch(r"yes|no|(no|part): .+", cell)] == []


@pytest.mark.parametrize("proof", NAMED)
def test_every_test_that_is_named_is_there(proof):
    file, _, name = proof.partition("::")
    assert (ROOT / file).is_file()
    assert name in functions_of(file)
