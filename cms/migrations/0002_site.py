"""The page tree, the desks' groups and the one-step approval; Wagtail's welcome page and defaults make room.

Historical models have no tree methods, so paths are written by hand, as Wagtail's own first migration does.
"""

from django.db import migrations
from django.utils import timezone

STEP = 4
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WORKFLOW = "Persetujuan SDM"
TRAINERS, HR, OPERATORS = "Pelatih", "SDM", "Operator unit"
HR_ON_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILES = {
    TRAINERS: ("add_image", "choose_image", "add_document", "choose_document"),
    HR: (
        "add_image", "change_image", "delete_image", "choose_image",
        "add_document", "change_document", "delete_document", "choose_document",
    ),
}


def step_of(number):
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits.rjust(STEP, "0")


def content_type(apps, app_label, model):
    return apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app_label, model=model)[0]


def permission(apps, app_label, model, codename):
    """Permissions are made after migrating; here they may not be there yet."""
    return apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type(apps, app_label, model), codename=codename, defaults={"name": f"Can {codename}".replace("_", " ")}
    )[0]


def remove_defaults(apps, root):
    """Wagtail's welcome page, groups and workflow, unless somebody uses them."""
    Page = apps.get_model("wagtailcore.Page")
    Workflow = apps.get_model("wagtailcore.Workflow")
    Group = apps.get_model("auth.Group")
    welcome = Page.objects.filter(slug="home", depth=2, numchild=0, content_type=content_type(apps, "wagtailcore", "page"))
    for page in welcome:
        apps.get_model("wagtailcore.Site").objects.filter(root_page=page).update(root_page=root)
        page.delete()
    if not apps.get_model("wagtailcore.WorkflowState").objects.exists():
        Workflow.objects.filter(name="Moderators approval").delete()
        apps.get_model("wagtailcore.Task").objects.filter(name="Moderators approval").delete()
    Group.objects.filter(name__in=["Moderators", "Editors"], user__isnull=True).delete()


def add_page(apps, parent, number, model, **facts):
    Model = apps.get_model("cms", model)
    now = timezone.now()
    return Model.objects.create(
        content_type=content_type(apps, "cms", model.lower()),
        path=parent.path + step_of(number),
        depth=parent.depth + 1,
        numchild=0,
        url_path=f"{parent.url_path}{facts['slug']}/",
        draft_title=facts["title"],
        locale=apps.get_model("wagtailcore.Locale").objects.order_by("pk").first(),
        live=True,
        first_published_at=now,
        last_published_at=now,
        **facts,
    )


def build_tree(apps):
    Page = apps.get_model("wagtailcore.Page")
    root = Page.objects.get(depth=1)
    remove_defaults(apps, root)
    taken = [int(path[-STEP:], 36) for path in Page.objects.filter(depth=2).values_list("path", flat=True)]
    home = add_page(
        apps, root, max(taken, default=0) + 1, "HomePage", title="Nosarara Belajar", slug="depan",
        promise="Belajar singkat yang berguna untuk pekerjaan Anda, dari ponsel, kapan saja.",
    )
    courses = add_page(
        apps, home, 1, "CourseIndexPage", title="Belajar", slug="belajar",
        intro="Kursus singkat untuk indikator kerja Anda. Satu modul sekitar lima menit.",
    )
    materials = add_page(
        apps, home, 2, "MaterialIndexPage", title="Sosialisasi", slug="sosialisasi",
        intro="Penjelasan, tanya jawab, dan kisah dari unit lain.",
    )
    Page.objects.filter(pk=home.pk).update(numchild=2)
    Page.objects.filter(pk=root.pk).update(numchild=len(taken) + 1)
    return home, courses, materials


def point_site(apps, home):
    Site = apps.get_model("wagtailcore.Site")
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", port=80, is_default_site=True)
    site.root_page_id = home.pk
    site.site_name = "Nosarara Belajar"
    site.save()


def allow(apps, group, page, codenames):
    GroupPagePermission = apps.get_model("wagtailcore.GroupPagePermission")
    for codename in codenames:
        GroupPagePermission.objects.get_or_create(
            group=group, page_id=page.pk, permission=permission(apps, "wagtailcore", "page", codename)
        )


def allow_files(apps, group, codenames):
    Collection = apps.get_model("wagtailcore.Collection")
    GroupCollectionPermission = apps.get_model("wagtailcore.GroupCollectionPermission")
    root = Collection.objects.get(depth=1)
    for codename in codenames:
        model = codename.split("_")[1]
        app_label = "wagtailimages" if model == "image" else "wagtaildocs"
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission(apps, app_label, model, codename)
        )


def build_groups(apps, home, shelves):
    Group = apps.get_model("auth.Group")
    access = permission(apps, "wagtailadmin", "admin", "access_admin")
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in (TRAINERS, HR, OPERATORS)}
    for group in groups.values():
        group.permissions.add(access)
    for shelf in shelves:
        allow(apps, groups[TRAINERS], shelf, ["add_page"])
    allow(apps, groups[HR], home, HR_ON_PAGES)
    for name, codenames in FILES.items():
        allow_files(apps, groups[name], codenames)
    return groups


def build_workflow(apps, home, hr):
    task = apps.get_model("wagtailcore.GroupApprovalTask").objects.create(
        name=WORKFLOW, active=True, content_type=content_type(apps, "wagtailcore", "groupapprovaltask")
    )
    task.groups.add(hr)
    workflow = apps.get_model("wagtailcore.Workflow").objects.create(name=WORKFLOW, active=True)
    apps.get_model("wagtailcore.WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    apps.get_model("wagtailcore.WorkflowPage").objects.create(workflow=workflow, page_id=home.pk)


def build(apps, schema_editor):
    home, courses, materials = build_tree(apps)
    point_site(apps, home)
    groups = build_groups(apps, home, [courses, materials])
    build_workflow(apps, home, groups[HR])


def unbuild(apps, schema_editor):
    """Our pages, groups and workflow go; Wagtail gets a welcome page back, so that the site has a root."""
    Page = apps.get_model("wagtailcore.Page")
    root = Page.objects.get(depth=1)
    home = Page.objects.get(depth=2, content_type=content_type(apps, "cms", "homepage"))
    welcome = Page.objects.create(
        title="Welcome to your new Wagtail site!", draft_title="Welcome to your new Wagtail site!", slug="home",
        content_type=content_type(apps, "wagtailcore", "page"), path=root.path + step_of(int(home.path[-STEP:], 36) + 1),
        depth=2, url_path="/home/", locale=home.locale,
    )
    apps.get_model("wagtailcore.Site").objects.filter(root_page=home).update(root_page=welcome)
    apps.get_model("wagtailcore.Workflow").objects.filter(name=WORKFLOW).delete()
    apps.get_model("wagtailcore.Task").objects.filter(name=WORKFLOW).delete()
    apps.get_model("auth.Group").objects.filter(name__in=[TRAINERS, HR, OPERATORS]).delete()
    for page in Page.objects.filter(path__startswith=home.path).order_by("-depth"):
        page.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [migrations.RunPython(build, unbuild)]
