"""Addresses of the progress room."""

from django.urls import path

from learning.progress import views

urlpatterns = [
    path("kemajuan/", views.mine, name="progress-mine"),
    path("kemajuan/jp/", views.jp, name="progress-jp"),
    path("kemajuan/<uuid:enrolment_uuid>/", views.why, name="progress-why"),
    path("kemajuan/<uuid:item_uuid>/selesai/", views.finish, name="progress-finish"),
    path("kemajuan/<uuid:item_uuid>/paham/", views.acknowledge, name="progress-acknowledge"),
    path("kemajuan/<uuid:item_uuid>/posisi/", views.position, name="progress-position"),
]
