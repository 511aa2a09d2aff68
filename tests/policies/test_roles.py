import pytest
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE

from tests.policies.render import (
    DEFINITION_ID,
    GALLERY_ID,
    GROUP,
    VERSION_ID,
    account,
    definition,
    gallery,
    pool,
    said,
    version,
)

REFUSED, ADVISED = "gallery-role-is-enough-to-create-pools", "gallery-reader-creates-no-pools"
READER, IMAGE_READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7", "cf7c76d2-98a3-4358-a134-615aa78bf44d"
CONTRIBUTOR, OWNER = "b24988ac-6180-42a0-ab88-20f7382dd24c", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"
BATCH_DATA, BATCH_ACCOUNT = "6aaa78f1-f7de-44ca-8722-c64a23943cae", "29fe4964-1e60-436b-bd3a-77fd4c178b3c"
SHARING, CUSTOM = "1ef6a3be-d0ac-425d-8c01-acb62866290b", "5a1f0c1e-0000-4000-8000-000000000001"
ME, YOU = "11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222"
ACCOUNT_ID = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/renderweu"


def assign(preview, role, scope=GALLERY_ID, who=ME, kind="ServicePrincipal", name="access", sources=None):
    role = role if role == UNKNOWN_STRING_VALUE else f"/providers/Microsoft.Authorization/roleDefinitions/{role}"
    given = {"scope": scope, "principalId": who, "principalType": kind, "roleDefinitionId": role}
    return preview.add("azure-native:authorization:RoleAssignment", name, given, **(sources or {}))


@pytest.mark.parametrize("role", [READER, IMAGE_READER, READER.upper()])
@pytest.mark.parametrize("scope", [GALLERY_ID, DEFINITION_ID, f"{GALLERY_ID}/", VERSION_ID])
def test_an_application_that_only_reads_what_pools_boot_is_refused(preview, role, scope):
    pool(preview)
    assign(preview, role, scope)
    (message,) = preview.judge(REFUSED).violations
    assert message.startswith("RoleAssignment 'access': the role '")
    assert "Microsoft.Compute/disks/beginGetAccess/action is needed besides reading" in message
    assert said(preview.judge(ADVISED)) == ([], None)


@pytest.mark.parametrize("role", [CONTRIBUTOR, OWNER, CUSTOM])
def test_roles_that_may_be_enough_are_fine(preview, role):
    pool(preview)
    assign(preview, role)
    for rule in (REFUSED, ADVISED):
        assert said(preview.judge(rule)) == ([], None)


@pytest.mark.parametrize("kind", ["User", "group", "ForeignGroup"])
def test_a_reader_whom_nothing_takes_for_a_creator_of_pools_is_advised_on(preview, kind):
    pool(preview)
    assign(preview, READER, kind=kind)
    assert said(preview.judge(REFUSED)) == ([], None)
    assert len(preview.judge(ADVISED).violations) == 1


@pytest.mark.parametrize("kind", [None, "", 5.0, "serviceprincipal", "SomethingNew"], ids=str)
def test_a_reader_of_an_unstated_kind_is_taken_for_an_application(preview, kind):
    pool(preview)
    assign(preview, READER, kind=kind)
    assert len(preview.judge(REFUSED).violations) == 1


def test_a_reader_of_a_gallery_that_no_pool_of_the_stack_boots_from_is_advised_on(preview):
    pool(preview, image=VERSION_ID.replace("galleries/images", "galleries/others"))
    assign(preview, READER)
    assert said(preview.judge(REFUSED)) == ([], None)
    assert preview.judge(ADVISED).violations


@pytest.mark.parametrize("role", [BATCH_DATA, BATCH_ACCOUNT])
@pytest.mark.parametrize("kind", ["User", "ServicePrincipal"])
def test_a_role_for_creating_pools_shows_who_creates_them(preview, role, kind):
    assign(preview, READER, kind=kind)
    assign(preview, role, ACCOUNT_ID, kind=kind, name="batch")
    assert len(preview.judge(REFUSED).violations) == 1
    assert said(preview.judge(ADVISED)) == ([], None)


@pytest.mark.parametrize("role", [CONTRIBUTOR, OWNER])
@pytest.mark.parametrize(
    ("scope", "denied"),
    [
        (ACCOUNT_ID, True),
        (f"{ACCOUNT_ID.upper().replace('/SUBSCRIPTIONS', '/subscriptions')}/", True),
        (f"{GROUP}-other", False),
        (f"{GROUP}/providers/Microsoft.Storage/storageAccounts/render", False),
        (f"{GROUP}/providers/Microsoft.App/containerApps/render", False),
        (f"{GALLERY_ID}/images/other", False),
    ],
)
def test_who_may_do_all_on_an_account_creates_pools_there(preview, role, scope, denied):
    assign(preview, READER, kind="User")
    assign(preview, role, scope, kind="User", name="batch")
    assert bool(preview.judge(REFUSED).violations) == denied


@pytest.mark.parametrize(("role", "denied"), [(CONTRIBUTOR, True), (SHARING, False), (READER, False)])
def test_a_first_preview_joins_the_account_that_somebody_may_do_all_on(preview, role, denied):
    made, owner = gallery(preview), account(preview)
    assign(preview, READER, UNKNOWN_STRING_VALUE, kind="User", sources={"scope": [made]})
    assign(preview, role, UNKNOWN_STRING_VALUE, kind="User", name="batch", sources={"scope": [owner]})
    verdict = preview.judge(REFUSED)
    assert bool([message for message in verdict.violations if "'access'" in message]) == denied
    assert not [message for message in preview.judge(ADVISED).violations if "'batch'" in message]


def test_who_may_do_all_on_another_gallery_of_the_stack_creates_no_pools_by_that(preview):
    gallery(preview)
    other = gallery(preview, "other", galleryName="others")
    assign(preview, READER, kind="User")
    assign(preview, CONTRIBUTOR, UNKNOWN_STRING_VALUE, kind="User", name="more", sources={"scope": [other]})
    assert said(preview.judge(REFUSED)) == ([], None)
    assert len(preview.judge(ADVISED).violations) == 1


@pytest.mark.parametrize("kind", ["ServicePrincipal", None, UNKNOWN_STRING_VALUE], ids=str)
def test_a_reader_as_which_nodes_run_is_advised_on(preview, kind):
    nodes, other = (
        preview.add("azure-native:managedidentity:UserAssignedIdentity", name, {}) for name in ("nodes", "other")
    )
    pool(preview, sources={"identity": [nodes]})
    assign(preview, READER, kind=kind, who=UNKNOWN_STRING_VALUE, sources={"principalId": [nodes]})
    assert said(preview.judge(REFUSED)) == ([], None)
    assert len(preview.judge(ADVISED).violations) == 1
    assign(preview, READER, who=UNKNOWN_STRING_VALUE, name="more", sources={"principalId": [other]})
    assert len(preview.judge(REFUSED).violations) == 1


@pytest.mark.parametrize("role", [BATCH_DATA, UNKNOWN_STRING_VALUE])
def test_a_role_for_creating_pools_may_be_for_somebody_who_is_not_known_yet(preview, role):
    assign(preview, READER, kind="User")
    assign(preview, role, ACCOUNT_ID, who=UNKNOWN_STRING_VALUE, name="batch")
    note = "RoleAssignment 'access': the principalId of another role assignment is not known yet"
    assert said(preview.judge(REFUSED)) == ([], note)


def test_a_role_for_creating_pools_of_somebody_else_shows_nothing(preview):
    assign(preview, READER, kind="User")
    assign(preview, BATCH_DATA, ACCOUNT_ID, who=YOU, name="batch")
    assert said(preview.judge(REFUSED)) == ([], None)


@pytest.mark.parametrize(
    ("role", "scope", "who", "denied"),
    [
        (CONTRIBUTOR, GALLERY_ID, ME, False),
        (CUSTOM, GALLERY_ID, ME.upper(), False),
        (CONTRIBUTOR, GROUP, ME, False),
        (CONTRIBUTOR, GROUP.partition("/resourceGroups")[0], ME, False),
        (CUSTOM, UNKNOWN_STRING_VALUE, ME, False),
        (CONTRIBUTOR, f"{GROUP}-other", ME, True),
        (CONTRIBUTOR, VERSION_ID, ME, True),
        (CONTRIBUTOR, GALLERY_ID, YOU, True),
        (IMAGE_READER, GALLERY_ID, ME, True),
        (SHARING, GALLERY_ID, ME, True),
    ],
)
def test_another_role_of_the_same_identity_may_be_enough(preview, role, scope, who, denied):
    pool(preview)
    assign(preview, READER)
    assign(preview, role, scope, who, name="more")
    messages = preview.judge(REFUSED).violations
    assert bool([message for message in messages if "'access'" in message]) == denied


@pytest.mark.parametrize("scope", [GROUP, GROUP.partition("/resourceGroups")[0], ACCOUNT_ID, "/", "x", None, 5.0])
def test_reading_something_else_is_nobodys_business(preview, scope):
    pool(preview)
    assign(preview, READER, scope)
    for rule in (REFUSED, ADVISED):
        assert said(preview.judge(rule)) == ([], None)


def first_preview(preview):
    """A gallery with an image that a pool boots, while no id and no name is known."""
    made = gallery(preview)
    image = definition(preview, galleryName=UNKNOWN_STRING_VALUE, sources={"galleryName": [made]})
    hidden = {"galleryName": UNKNOWN_STRING_VALUE, "galleryImageName": UNKNOWN_STRING_VALUE}
    booted = version(preview, sources={"galleryName": [made], "galleryImageName": [image]}, **hidden)
    pool(preview, image=UNKNOWN_STRING_VALUE, sources={"deploymentConfiguration": [booted]})
    return made, image


@pytest.mark.parametrize("at", [0, 1], ids=["gallery", "definition"])
def test_a_first_preview_joins_the_scope_to_what_pools_boot(preview, at):
    scope = first_preview(preview)[at]
    assign(preview, READER, UNKNOWN_STRING_VALUE, sources={"scope": [scope]})
    assert len(preview.judge(REFUSED).violations) == 1


def test_a_first_preview_joins_two_grants_of_one_unknown_identity(preview):
    made, image = first_preview(preview)
    identity = preview.add("azure-native:managedidentity:UserAssignedIdentity", "creator", {})
    who = {"principalId": [identity]}
    hidden = {"scope": UNKNOWN_STRING_VALUE, "who": UNKNOWN_STRING_VALUE}
    assign(preview, READER, sources={**who, "scope": [image]}, **hidden)
    assert len(preview.judge(REFUSED).violations) == 1
    assign(preview, CONTRIBUTOR, sources={**who, "scope": [made]}, name="more", **hidden)
    assert said(preview.judge(REFUSED)) == ([], None)


@pytest.mark.parametrize("scope", [GROUP, GALLERY_ID, UNKNOWN_STRING_VALUE])
def test_a_role_on_another_scope_may_hold_around_one_that_is_not_known_yet(preview, scope):
    made, _ = first_preview(preview)
    assign(preview, READER, UNKNOWN_STRING_VALUE, sources={"scope": [made]})
    assert len(preview.judge(REFUSED).violations) == 1
    assign(preview, CONTRIBUTOR, scope, name="more")
    assert preview.judge(REFUSED).violations == []


def test_a_role_on_an_image_does_not_hold_on_the_gallery_around_it(preview):
    made, image = first_preview(preview)
    assign(preview, READER, UNKNOWN_STRING_VALUE, sources={"scope": [made]})
    assign(preview, CONTRIBUTOR, UNKNOWN_STRING_VALUE, sources={"scope": [image]}, name="more")
    assert len(preview.judge(REFUSED).violations) == 1


def test_a_reader_of_an_image_beside_the_one_that_pools_boot_is_advised_on(preview):
    made, _ = first_preview(preview)
    hidden = {"galleryName": UNKNOWN_STRING_VALUE, "galleryImageName": "other"}
    other = definition(preview, "other", sources={"galleryName": [made]}, **hidden)
    assign(preview, READER, UNKNOWN_STRING_VALUE, sources={"scope": [other]})
    assert said(preview.judge(REFUSED)) == ([], None)
    assert len(preview.judge(ADVISED).violations) == 1


def test_a_custom_role_that_the_stack_makes_may_be_enough_while_its_id_is_unknown(preview):
    pool(preview)
    role = preview.add("azure-native:authorization:RoleDefinition", "role", {})
    assign(preview, UNKNOWN_STRING_VALUE, sources={"roleDefinitionId": [role]})
    for rule in (REFUSED, ADVISED):
        assert said(preview.judge(rule)) == ([], None)


@pytest.mark.parametrize(
    ("hidden", "note"),
    [
        ({"scope": UNKNOWN_STRING_VALUE}, "scope is not known yet"),
        ({"role": UNKNOWN_STRING_VALUE}, "roleDefinitionId is not known yet"),
        ({"who": UNKNOWN_STRING_VALUE}, "principalId is not known yet"),
        ({"kind": UNKNOWN_STRING_VALUE}, "principalType is not known yet"),
    ],
)
def test_what_is_not_known_yet_is_said(preview, hidden, note):
    pool(preview)
    assign(preview, **{"role": READER, **hidden})
    verdict = preview.judge(REFUSED)
    assert said(verdict) == ([], f"RoleAssignment 'access': {note}")


def test_a_pool_whose_image_is_not_known_yet_may_boot_from_the_gallery(preview):
    pool(preview, image=UNKNOWN_STRING_VALUE)
    assign(preview, READER)
    assert preview.judge(REFUSED).note.endswith("the image of a pool is not known yet, and may be one of this scope")


def test_a_gallery_that_is_named_after_another_one_does_not_lie_in_it(preview):
    other = gallery(preview, "other")
    made = gallery(preview, galleryName=UNKNOWN_STRING_VALUE, sources={"galleryName": [other]})
    image = definition(preview, galleryName=UNKNOWN_STRING_VALUE, sources={"galleryName": [made]})
    pool(preview, image=UNKNOWN_STRING_VALUE, sources={"deploymentConfiguration": [image]})
    assign(preview, READER, UNKNOWN_STRING_VALUE, sources={"scope": [made]})
    assign(preview, CONTRIBUTOR, UNKNOWN_STRING_VALUE, sources={"scope": [other]}, name="more")
    assert len(preview.judge(REFUSED).violations) == 1


def test_a_reader_of_a_kind_that_is_not_known_yet_matters_only_where_pools_boot(preview):
    pool(preview, image=VERSION_ID.replace("galleries/images", "galleries/others"))
    assign(preview, READER, kind=UNKNOWN_STRING_VALUE)
    assert said(preview.judge(REFUSED)) == ([], None)
    assert len(preview.judge(ADVISED).violations) == 1
    pool(preview, "open", image=UNKNOWN_STRING_VALUE)
    for rule in (REFUSED, ADVISED):
        assert said(preview.judge(rule)) == ([], "RoleAssignment 'access': principalType is not known yet")


def test_any_api_version_is_judged(preview):
    pool(preview)
    given = {"scope": GALLERY_ID, "principalId": ME, "principalType": "ServicePrincipal", "roleDefinitionId": READER}
    preview.add("azure-native:authorization/v20220401:RoleAssignment", "it", given)
    assert preview.judge(REFUSED).violations
