"""What Belle stores: one file per thing."""

from recommender.models.conversation import Conversation
from recommender.models.correction import Correction
from recommender.models.dataset import Dataset, DatasetExport, DatasetRow
from recommender.models.embedding import ItemEmbedding
from recommender.models.evaluation import Evaluation
from recommender.models.event import TurnEvent
from recommender.models.feedback import Feedback
from recommender.models.heartbeat import Heartbeat
from recommender.models.item import IndexedItem
from recommender.models.llm_call import LLMCall
from recommender.models.message import Message
from recommender.models.meter import Meter
from recommender.models.model_version import ModelVersion
from recommender.models.need import NeedRecord
from recommender.models.outcome import Outcome
from recommender.models.queue_entry import QueueEntry
from recommender.models.recommendation import Recommendation
from recommender.models.release import Release
from recommender.models.review import IndexedReview
from recommender.models.rule import SafetyRule
from recommender.models.tuning import Tuning
from recommender.models.verdict import Verdict

__all__ = [
    "Conversation",
    "Correction",
    "Dataset",
    "DatasetExport",
    "DatasetRow",
    "Evaluation",
    "Feedback",
    "Heartbeat",
    "IndexedItem",
    "IndexedReview",
    "ItemEmbedding",
    "LLMCall",
    "Message",
    "Meter",
    "ModelVersion",
    "NeedRecord",
    "Outcome",
    "QueueEntry",
    "Recommendation",
    "Release",
    "SafetyRule",
    "Tuning",
    "TurnEvent",
    "Verdict",
]
