#include "models/pose_to_video/latent_samples.h"

#include "core/render/mannequin.h"
#include "models/nn/full_precision.h"
#include "models/pose_to_video/condition.h"
#include "models/pose_to_video/image_tensors.h"
#include "models/pose_to_video/picture_weights.h"
#include "models/pose_to_video/pipeline.h"

#include <ATen/ATen.h>

namespace signwright
{

LatentSample draw_latent_sample(const PosedSigner &signer, const DiffusionNetworks &networks, double hand_weight)
{
    const at::NoGradGuard no_grad;
    const nn::FullPrecision full_precision;
    const Camera camera = Camera::for_size(kTrainingPictureSize, kTrainingPictureSize);
    const MannequinImage image = render_mannequin_with_parts(*signer.pose, signer.frame, signer.appearance, camera);
    const Condition condition = draw_condition(*signer.pose, signer.frame, camera, networks.config.fr_net, true);
    LatentSample sample;
    sample.rgb = bytes_from_image(image.rgb);
    const at::Tensor picture = sample.rgb.unsqueeze(0).to(networks.device).to(at::kFloat) / 127.5 - 1.0;
    sample.latents = latents_from_pictures(networks, picture)[0];
    sample.skeleton = bytes_from_image(condition.skeleton);
    sample.condition = bytes_from_image(merged(condition, networks.config.fr_net));
    sample.weights = picture_weights(image.parts, hand_weight);
    sample.hands = crop_targets(*signer.pose, signer.frame, camera);
    sample.appearance = signer.appearance;
    sample.prompt = signer.prompt;
    return sample;
}

} // namespace signwright
