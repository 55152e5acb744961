from django.conf import settings
from django.contrib.auth.backends import ModelBackend


class ColleagueBackend(ModelBackend):
    def user_can_authenticate(self, user):
        """Django asks this at login and for every request; demo logins end with demo mode."""
        return super().user_can_authenticate(user) and (settings.DEMO or not user.is_demo)
