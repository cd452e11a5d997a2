"""Addresses of files, below the root of our pages."""

from django.urls import path

from lever_xblocks.web.files.sending import begin, finish, part, upload
from lever_xblocks.web.files.serving import file, thumbnail

urlpatterns = [
    path("case/<uuid:case_id>/uploads/", begin, name="begin_upload"),
    path("uploads/<uuid:upload_id>/", upload, name="upload"),
    path("uploads/<uuid:upload_id>/finish/", finish, name="finish_upload"),
    path("uploads/<uuid:upload_id>/<int:number>/", part, name="upload_part"),
    path("files/<uuid:file_id>/", file, name="file"),
    path("files/<uuid:file_id>/thumbnail/", thumbnail, name="thumbnail"),
]
