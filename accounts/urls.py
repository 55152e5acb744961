from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("inloggen/", views.login, name="login"),
    path("uitloggen/", views.logout, name="logout"),
    path("sessie/verlengen/", views.extend_session, name="extend_session"),
    path("organisatie-kiezen/", views.choose_organisation, name="choose_organisation"),
    path("collegas/", views.colleagues, name="colleagues"),
]
