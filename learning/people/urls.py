"""Addresses of accounts. `account_patterns` carry allauth's own names and stand outside the namespace."""

from django.urls import path

from learning.people.views import account

account_patterns = [
    path("masuk/", account.SignInView.as_view(), name="account_login"),
    path("masuk/ditutup/", account.ClosedAccountView.as_view(), name="account_inactive"),
    path("keluar/", account.SignOutView.as_view(), name="account_logout"),
    path("akun/sandi/", account.PasswordView.as_view(), name="account_change_password"),
]

urlpatterns = [
    path("masuk/lupa/", account.forgotten, name="people-forgotten"),
    path("aktivasi/", account.ActivationView.as_view(), name="people-activate"),
    path("privasi/", account.privacy, name="people-privacy"),
    path("akun/", account.account, name="people-account"),
    path("akun/tampilan/", account.preferences, name="people-preferences"),
]
