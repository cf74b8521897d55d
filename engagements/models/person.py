"""People who sign in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.mixins import GuardianUserMixin

from .sorting import sort_key


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str, password: str | None = None, **more) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), name=name, **more)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, name: str, password: str | None, **more) -> "User":
        return self.create_user(email, name, password, is_staff=True, is_superuser=True, **more)


class User(AbstractBaseUser, PermissionsMixin, GuardianUserMixin):
    """A person. Never deleted, only deactivated: decisions and history name them.

    Rights come from appointments alone; `is_superuser` administers and decides nothing.
    """

    class ColorScheme(models.TextChoices):
        AUTO = "auto", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Door(models.TextChoices):
        """Where matters come in by themselves; the account that notes it signs in nowhere."""

        FORM = "form", _("The public form")
        MAILBOX = "mailbox", _("The mailbox")

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("sv", "Svenska"), ("en", "English")], default="sv"
    )
    color_scheme = models.CharField(
        _("colours"), max_length=5, choices=ColorScheme, default=ColorScheme.AUTO
    )
    shortcuts = models.BooleanField(_("keyboard shortcuts"), default=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("administrator"), default=False)
    door = models.CharField(
        _("door that the account stands for"),
        max_length=7,
        choices=Door,
        blank=True,
        editable=False,
    )
    date_joined = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    sort_key = sort_key("name")

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = (
            models.UniqueConstraint(Lower("email"), name="user_email_is_unique_whatever_its_case"),
            models.CheckConstraint(
                condition=models.Q(color_scheme__in=["auto", "light", "dark"]),
                name="user_color_scheme_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=["sv", "en"]), name="user_language_is_known"
            ),
            models.UniqueConstraint(
                "door", condition=~models.Q(door=""), name="user_is_one_a_door"
            ),
            models.CheckConstraint(
                condition=models.Q(door="")
                | models.Q(
                    door__in=["form", "mailbox"],
                    is_active=False,
                    is_staff=False,
                    is_superuser=False,
                ),
                name="user_door_never_signs_in",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]
