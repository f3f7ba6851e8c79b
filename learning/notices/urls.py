"""Addresses of the notices room."""

from django.urls import path

from learning.notices import views

urlpatterns = [
    path("pemberitahuan/", views.notice_list, name="notice-list"),
    path("pemberitahuan/dibaca/", views.read_all, name="notice-read-all"),
    path("pemberitahuan/<uuid:uuid>/", views.open_notice, name="notice-open"),
]
