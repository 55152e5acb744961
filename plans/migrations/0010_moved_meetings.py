
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_knelpunten'),
        ('plans', '0009_evaluations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='caseconference',
            name='cancelled_because',
            field=models.CharField(blank=True, max_length=200, verbose_name='waarom het niet doorgaat'),
        ),
        migrations.AddField(
            model_name='caseconference',
            name='sequence',
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddConstraint(
            model_name='caseconference',
            constraint=models.CheckConstraint(condition=models.Q(('cancelled_because', ''), ('ended_at__isnull', False), _connector='OR'), name='cancelled_conference_ended'),
        ),
    ]
