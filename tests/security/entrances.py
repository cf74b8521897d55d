"""The addresses around signing in, and the frozen list of what strangers get an answer from."""

ACCOUNT_PUBLIC = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_confirm_login_code",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_reset_password_done",
        "mfa_authenticate",
    }
)
ACCOUNT = frozenset(
    {
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_generate_recovery_codes",
    }
)
# Closed, or nothing to see for people who have no second factor.
NOTHING_HERE = frozenset(
    {
        "account_email",
        "account_inactive",
        "account_signup",
        "account_email_verification_sent",
        "account_confirm_email",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
    }
)
# Frozen: what somebody who is not signed in gets an answer from. At most fifteen names.
# `visits:public_status` is for strangers, too, but answers the bearer of a link alone.
ANONYMOUS = frozenset(
    {
        "healthz",
        "readyz",
        "engagements:set_language",
        "engagements:accessibility",
        "engagements:strategy",
        "agreements:published",
        "visits:public_request",
        "account_login",
        "account_reset_password",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_reset_password_done",
    }
)
