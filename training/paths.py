"""Where data, runs and weights lie, and which seeds serve what."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "training" / "data"
SURFACES = DATA / "surfaces"
RUNS = ROOT / "training" / "runs"
MODELS = ROOT / "models"
SAMPLES = ROOT / "samples"

TRAINING_SEEDS = 0
VALIDATION_SEEDS = 500_000
CALIBRATION_SEEDS = 1_000_000
EVALUATION_SEEDS = 2_000_000
SAMPLE_SEEDS = 3_000_000
ROUGH_SEEDS = 4_000_000
"""First seed of each purpose, of either renderer; no two purposes share one."""

FIRST_UNSEEN = CALIBRATION_SEEDS
"""Nothing is learnt from this seed or any above it, and nothing below it is calibrated with or judged by."""
