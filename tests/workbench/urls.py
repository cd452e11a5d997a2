from django.urls import include, path
from workbench.urls import urlpatterns as workbench_urls

urlpatterns = [path("lever/", include("lever_xblocks.web.urls")), *workbench_urls]
