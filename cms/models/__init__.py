"""Page models, re-exported so that Django finds them in one app."""

from cms.models.courses import CourseIndexPage, CourseLine, CoursePage, CourseTopic, ModulePage
from cms.models.home import HomePage
from cms.models.material import MaterialIndexPage, MaterialKind, MaterialPage, MaterialTopic

__all__ = [
    "CourseIndexPage",
    "CourseLine",
    "CoursePage",
    "CourseTopic",
    "HomePage",
    "MaterialIndexPage",
    "MaterialKind",
    "MaterialPage",
    "MaterialTopic",
    "ModulePage",
]
