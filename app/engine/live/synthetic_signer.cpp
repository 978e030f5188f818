#include "app/engine/live/synthetic_signer.h"

#include "core/base/resources.h"
#include "core/render/mannequin.h"
#include "core/signing/motion/procedural_signer.h"
#include "core/signing/planner.h"

#include <utility>

namespace signwright
{

namespace
{

constexpr const char *kText = "My name is Anna. Where can I buy a coffee? Thank you.";
constexpr int kSizePx = 640;
constexpr Rational kFps{25, 1};

} // namespace

Result<std::unique_ptr<CameraStream>> open_synthetic_signer()
{
    auto loaded = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto lexicon = std::make_shared<const Lexicon>(std::move(*loaded));
    const auto signer = ProceduralSigner::create(lexicon);
    if (!signer)
        return tl::unexpected(signer.error());
    auto performed = signer->perform(plan_from_text(kText, *lexicon), SignerStyle(), kFps, {});
    if (!performed)
        return tl::unexpected(performed.error());
    const auto pose = std::make_shared<const PoseSequence>(std::move(performed->pose));
    return open_synthetic_camera(
        [pose](std::int64_t index) {
            const auto frame = static_cast<int>(index % pose->frames());
            return render_mannequin(*pose, frame, Appearance(), Camera::for_size(kSizePx, kSizePx));
        },
        kFps);
}

} // namespace signwright
