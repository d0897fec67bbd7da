"""The training itself: TRL's supervised trainer over rows in a fixed order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from transformers import PrinterCallback, ProgressCallback, TrainerCallback
from trl import SFTConfig, SFTTrainer

from recommender.school.trainer import checkpoints
from recommender.school.trainer.job import Job, Options, Refused
from recommender.school.trainer.progress import Progress
from recommender.school.trainer.rows import Example


class Told(TrainerCallback):  # type: ignore[misc] # the library has no types
    """Writes each step down, and marks each checkpoint once it is whole."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress

    def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **_: Any) -> None:  # noqa: ANN401
        """After a step; the last line of all is a summary without a loss of its own."""
        if logs and "loss" in logs:
            self.progress.step(state.global_step, state.max_steps, float(logs["loss"]))

    def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ANN401
        """After a checkpoint."""
        checkpoints.mark(Path(args.output_dir) / f"checkpoint-{state.global_step}")


def trained(job: Job, model: Any, tokenizer: Any, order: list[Example], progress: Progress) -> Any:  # noqa: ANN401
    """The model, its adapter trained on `order`; goes on from the last whole checkpoint."""
    trainer = SFTTrainer(
        model=model,
        args=settings(job),
        train_dataset=Dataset.from_list(order),
        processing_class=tokenizer,
        callbacks=[Told(progress)],
    )
    for noisy in (PrinterCallback, ProgressCallback):
        trainer.remove_callback(noisy)
    last = checkpoints.last_whole(job.checkpoints)
    progress.go_on_from(checkpoints.step_of(last) if last else 0)
    progress.at("training")
    trainer.train(resume_from_checkpoint=str(last) if last else None)
    return trainer.model


def settings(job: Job) -> SFTConfig:
    """The rows lie in their order already: nothing is shuffled, packed or cut here."""
    options = job.options
    cuda = device(options) == "cuda"
    return SFTConfig(
        output_dir=str(job.checkpoints),
        num_train_epochs=1,
        per_device_train_batch_size=options.batch,
        learning_rate=options.lr,
        lr_scheduler_type="cosine",
        warmup_steps=0.05,
        train_sampling_strategy="sequential",
        completion_only_loss=True,
        max_length=None,
        logging_steps=1,
        save_steps=options.save,
        save_total_limit=2,
        seed=options.seed,
        use_cpu=not cuda,
        bf16=cuda and torch.cuda.is_bf16_supported(),
        activation_checkpointing=False,
        dataloader_pin_memory=cuda,
        disable_tqdm=True,
        report_to=[],
    )


def device(options: Options) -> str:
    """Where it runs. Raises Refused."""
    there = torch.cuda.is_available()
    if options.device == "cuda" and not there:
        raise Refused("device=cuda, but this Python's torch sees no GPU. Install a build of torch for it, or use cpu.")
    return "cuda" if there and options.device != "cpu" else "cpu"
