"""Every table of the domain, re-exported explicitly so that Django finds it in one app."""

from learning.assessment.models import (
    Attempt,
    AttemptSlot,
    Grade,
    Question,
    QuestionKey,
    QuestionVersion,
    Quiz,
    QuizPoolEntry,
    QuizSlot,
    QuizVersion,
    Response,
)
from learning.catalogue.models import (
    Course,
    CourseItem,
    CourseVersion,
    ItemVersion,
    LearningItem,
    Requirement,
    TrainsIndicator,
)
from learning.enrolment.models import Assignment, AssignmentTarget, Enrolment, EnrolmentAssignment
from learning.indicators.models import Indicator, IndicatorTarget, IndicatorValue
from learning.notices.models import Delivery, Notice
from learning.people.models import (
    AccessCode,
    AssessorAssignment,
    EmployeeNumber,
    Employment,
    ImportRow,
    ImportRun,
    NoticeAcceptance,
    ServiceStatus,
    Unit,
    UnitOperator,
    UnitPlacement,
    User,
)
from learning.progress.models import (
    CourseProgress,
    CreditEntry,
    ItemProgress,
    JpRule,
    JpTarget,
    RequirementMet,
)

__all__ = [
    "AccessCode", "AssessorAssignment", "Assignment", "AssignmentTarget", "Attempt", "AttemptSlot", "Course",
    "CourseItem", "CourseProgress", "CourseVersion", "CreditEntry", "Delivery", "EmployeeNumber", "Employment",
    "Enrolment", "EnrolmentAssignment", "Grade", "ImportRow", "ImportRun", "Indicator", "IndicatorTarget",
    "IndicatorValue", "ItemProgress", "ItemVersion", "JpRule", "JpTarget", "LearningItem", "Notice",
    "NoticeAcceptance", "Question", "QuestionKey", "QuestionVersion", "Quiz", "QuizPoolEntry", "QuizSlot",
    "QuizVersion", "Requirement", "RequirementMet", "Response", "ServiceStatus", "TrainsIndicator", "Unit",
    "UnitOperator", "UnitPlacement", "User",
]
