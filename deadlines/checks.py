from django.core.checks import Error

from deadlines import local_terms


def terms_can_be_read(app_configs, **kwargs):
    return [Error(problem, id="deadlines.E001") for problem in local_terms.problems()]
