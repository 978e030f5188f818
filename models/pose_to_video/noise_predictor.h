#pragma once

// Private to models/: includes LibTorch.

#include "models/cuda/cuda_backend.h"
#include "models/pose_to_video/diffusion_networks.h"

#include <map>
#include <memory>
#include <utility>

namespace signwright
{

struct PreparedPrompt;

/// ControlNet and UNet as one function of a clip: what they predict for a batch. On a GPU, calls of the same shape are recorded
/// and replayed from the second one on; starting the networks' small kernels one by one takes longer than many of them run.
class NoisePredictor
{
public:
    struct Settings {
        double guidance_scale = 1.0; ///< counts for networks that guidance was distilled into
        double conditioning_scale = 1.0;
    };

    /// All three must outlive the predictor.
    NoisePredictor(const DiffusionNetworks &networks, const PreparedPrompt &prompt, Settings settings);

    /// What the UNet says about `input` (N, C, h, w) at `timesteps` (N). `condition`: ControlNet's embedding of the condition
    /// images; undefined where there is no ControlNet. ControlNet is asked when `fresh`; otherwise its latest residuals for a
    /// batch of this size are used again.
    at::Tensor predict(const at::Tensor &input, const at::Tensor &timesteps, const at::Tensor &condition, const FrameLinks &links,
                       bool fresh);
    /// What ControlNet said last.
    const ControlResiduals &residuals() const { return *latest_; }

private:
    /// On a GPU tensors of a fixed place, which recorded work reads and writes.
    struct Batch {
        at::Tensor input, timesteps, condition, prediction;
        ControlResiduals residuals;
        FrameLinks links;
        bool warm[2] = {false, false}; ///< has run without and with ControlNet
        std::unique_ptr<RecordedWork> recorded[2];
    };

    ControlResiduals ask_controlnet(const Batch &batch) const;
    at::Tensor ask_unet(const Batch &batch) const;
    /// Into the tensors that are there.
    void run_in_place(Batch &batch, bool fresh) const;

    const DiffusionNetworks &networks_;
    const PreparedPrompt &prompt_;
    Settings settings_;
    std::map<std::pair<std::int64_t, bool>, Batch> batches_; ///< by size and whether the first frame is an anchor
    const ControlResiduals *latest_ = nullptr;
};

} // namespace signwright
