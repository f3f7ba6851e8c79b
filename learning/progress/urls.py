"""Addresses of the progress room."""

from django.urls import path

from learning.progress.views import learner

urlpatterns = [
    path("kemajuan/", learner.mine, name="progress-mine"),
    path("kemajuan/jp/", learner.jp, name="progress-jp"),
    path("kemajuan/<uuid:item_uuid>/selesai/", learner.finish, name="progress-finish"),
    path("kemajuan/<uuid:item_uuid>/paham/", learner.acknowledge, name="progress-acknowledge"),
    path("kemajuan/<uuid:item_uuid>/posisi/", learner.position, name="progress-position"),
]
