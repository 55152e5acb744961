app_name = "household"
urlpatterns = []
