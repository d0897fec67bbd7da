"""Every error Belle raises.

BelleError
├── ConfigurationError      a setting is wrong; names the setting and the remedy
├── CatalogueError          the shop's own catalogue could not answer
│   ├── UnknownItem         no such sku, or retired
│   └── OutOfStock          the sku exists and cannot be sold now
├── TurnError               one turn went wrong
│   └── LeaseLost           another attempt answers this message now
├── VoiceError              the model endpoint did not give what was asked
│   ├── BudgetSpent         was not asked: no tokens are left of the day's or of the conversation's
│   ├── VoiceUnavailable    refused, timed out, rate limited or down
│   ├── VoiceNonsense       answered, but not in the shape asked for
│   └── RealModelForbidden  a test tried to reach a real model without saying so
├── EmptyMessage            nothing is left of the text once invisible characters are gone
├── MessageTooLong          the text is longer than the shop allows
├── UnknownMessage          the message to be replaced is not hers
├── UnknownNeed             the need to be removed is not hers
├── UnknownTurn             no such conversation or turn to explain; says what to do
├── ClientIdConflict        the same client_id was sent with another text
├── ConversationFull        the conversation holds as many messages as the shop allows
├── Held                    another reviewer holds the conversation; says who and until when
├── NotYours                a verdict that may not be given, taken back or picked by this reviewer; says why
├── TooManyStreams          the conversation is followed by as many event streams as it may be
├── ExportError             a training set cannot be built or written as asked; says why, and what to do
│   └── DatasetHeld         another process builds it, or has built it
└── SchoolError             a fine-tuning, an evaluation or a release cannot go on; says why, and what to do
    ├── SchoolHeld          another process goes on with it, or it is done or cancelled
    └── ProviderAway        who tunes the model does not answer now, or is not ready yet
"""


class BelleError(Exception):
    """Root of all errors that Belle raises on purpose."""


class ConfigurationError(BelleError):
    """A setting is wrong; the text names it and says what to do."""


class CatalogueError(BelleError):
    """The shop's catalogue could not do what was asked."""


class UnknownItem(CatalogueError):
    """The sku is not in the catalogue, or was retired."""


class OutOfStock(CatalogueError):
    """The sku exists but cannot be sold now."""


class TurnError(BelleError):
    """One turn of a conversation went wrong."""


class LeaseLost(TurnError):
    """Another attempt holds this message's lease: stop writing at once."""


class VoiceError(BelleError):
    """The model endpoint did not give what was asked."""


class BudgetSpent(VoiceError):
    """No tokens are left of the day's or of the conversation's: the endpoint was not asked."""


class VoiceUnavailable(VoiceError):
    """The endpoint refused, timed out, limited us or is down."""


class VoiceNonsense(VoiceError):
    """The endpoint answered, but not in the shape that was asked for."""


class RealModelForbidden(VoiceError):
    """A real model was called where only a scripted one is allowed."""


class EmptyMessage(BelleError):
    """Nothing is left of the text once invisible characters are gone."""


class MessageTooLong(BelleError):
    """The text is longer than BELLE['MESSAGE_CHARS']."""


class UnknownMessage(BelleError):
    """The message to be replaced is not a message of this shopper's."""


class UnknownNeed(BelleError):
    """The need to be removed is not in this conversation."""


class UnknownTurn(BelleError):
    """There is no such conversation, or it has no such turn; the text says how to name one."""


class ClientIdConflict(BelleError):
    """The same client_id came with another text."""


class ConversationFull(BelleError):
    """The conversation holds as many messages as the shop allows."""


class Held(BelleError):
    """Another reviewer holds the conversation; the text says who, and until when."""


class NotYours(BelleError):
    """This reviewer may not give, take back or pick this verdict now; the text says why."""


class TooManyStreams(BelleError):
    """The conversation is followed by as many event streams as it may be."""


class ExportError(BelleError):
    """A training set cannot be built or written as asked; the text says why, and what to do."""


class DatasetHeld(ExportError):
    """Another process builds this version, or has built it already."""


class SchoolError(BelleError):
    """A fine-tuning, an evaluation or a release cannot go on; its text says why and what to do."""


class SchoolHeld(SchoolError):
    """Another process goes on with it, or it is done or was cancelled: who hears this stops and stores nothing."""


class ProviderAway(SchoolError):
    """Who tunes the model does not answer now, or is not ready yet: it may be asked again later."""
