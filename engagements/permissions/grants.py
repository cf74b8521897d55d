"""The matrix in guardian's tables: one group a body and role, permissions on bodies."""

from django.contrib.auth.models import Group, Permission

from ..models import Body, BodyGroupObjectPermission, RoleGroup
from .matrix import granted


def role_group(body: Body, role: str) -> RoleGroup:
    """The group of that role at that body, made with its permissions when missing."""
    found = RoleGroup.objects.filter(body=body, role=role).first()
    if found:
        return found
    group = Group.objects.create(name=f"{role}@{body.code}")
    made = RoleGroup.objects.create(group=group, body=body, role=role)
    write([made])
    return made


def write(groups: list[RoleGroup]) -> None:
    """Make guardian's rows for these groups exactly what the matrix says."""
    bodies = list(Body.objects.all())
    ids = {
        permission.codename: permission.pk
        for permission in Permission.objects.filter(
            content_type__app_label="engagements", content_type__model="body"
        )
    }
    for role_group_ in groups:
        wanted = {
            (ids[codename], body_id)
            for codename, body_id in granted(role_group_.role, role_group_.body, bodies)
        }
        rows = BodyGroupObjectPermission.objects.filter(group_id=role_group_.group_id)
        have = {(row.permission_id, row.content_object_id): row for row in rows}
        for key in have.keys() - wanted:
            have[key].delete()
        BodyGroupObjectPermission.objects.bulk_create(
            BodyGroupObjectPermission(
                group_id=role_group_.group_id, permission_id=permission, content_object_id=body
            )
            for permission, body in wanted - have.keys()
        )


def sync() -> int:
    """Write every group anew, after a body or the matrix changed. Returns how many."""
    groups = list(RoleGroup.objects.select_related("body"))
    write(groups)
    return len(groups)
