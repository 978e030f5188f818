#include "models/pose_to_video/noise_predictor.h"

#include "models/pose_to_video/pipeline.h"

#include <ATen/ATen.h>

namespace signwright
{

namespace
{

/// Into the tensor that is there, or as the first one.
void put(at::Tensor &place, const at::Tensor &values)
{
    if (place.defined())
        place.copy_(values);
    else if (values.defined())
        place = values.clone();
}

} // namespace

NoisePredictor::NoisePredictor(const DiffusionNetworks &networks, const PreparedPrompt &prompt, Settings settings)
    : networks_(networks), prompt_(prompt), settings_(settings)
{
}

ControlResiduals NoisePredictor::ask_controlnet(const Batch &batch) const
{
    return networks_.controlnet->forward(batch.input, batch.timesteps, prompt_.controlnet, prompt_.pooled, batch.condition,
                                         settings_.conditioning_scale);
}

at::Tensor NoisePredictor::ask_unet(const Batch &batch) const
{
    return networks_.unet.forward(batch.input, batch.timesteps, prompt_.unet, prompt_.pooled,
                                  networks_.controlnet ? &batch.residuals : nullptr, batch.links, settings_.guidance_scale);
}

void NoisePredictor::run_in_place(Batch &batch, bool fresh) const
{
    if (networks_.controlnet && fresh) {
        const ControlResiduals residuals = ask_controlnet(batch);
        batch.residuals.down.resize(residuals.down.size());
        for (std::size_t i = 0; i < residuals.down.size(); ++i)
            put(batch.residuals.down[i], residuals.down[i]);
        put(batch.residuals.mid, residuals.mid);
    }
    put(batch.prediction, ask_unet(batch));
}

at::Tensor NoisePredictor::predict(const at::Tensor &input, const at::Tensor &timesteps, const at::Tensor &condition,
                                   const FrameLinks &links, bool fresh)
{
    Batch &batch = batches_[{input.size(0), links.anchored}];
    latest_ = &batch.residuals;
    batch.links = links;
    if (!input.is_cuda()) {
        batch.input = input, batch.timesteps = timesteps, batch.condition = condition;
        if (networks_.controlnet && fresh)
            batch.residuals = ask_controlnet(batch);
        return ask_unet(batch);
    }
    put(batch.input, input);
    put(batch.timesteps, timesteps);
    put(batch.condition, condition);
    std::unique_ptr<RecordedWork> &recorded = batch.recorded[fresh];
    if (!batch.warm[fresh]) {
        run_in_place(batch, fresh);
        batch.warm[fresh] = true;
    } else {
        if (!recorded)
            recorded = cuda_backend()->record([&] { run_in_place(batch, fresh); });
        recorded->replay();
    }
    return batch.prediction.clone();
}

} // namespace signwright
