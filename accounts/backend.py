from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from accounts.acting import given_today


class ColleagueBackend(ModelBackend):
    def get_user(self, user_id):
        """With the roles of today, in one look: every page needs both. Who has none is found alone."""
        given = given_today(user=user_id).select_related("user", "organisation", "municipality")
        rows = list(given)
        if not rows:
            return super().get_user(user_id)
        user = rows[0].user
        user.given_in_this_request = rows
        return user if self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user):
        """Django asks this at login and for every request; demo logins end with demo mode."""
        return super().user_can_authenticate(user) and (settings.DEMO or not user.is_demo)
