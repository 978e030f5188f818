#include "models/pose_to_video/appearance_head.h"
#include "models/pose_to_video/latent_batch.h"

#include <ATen/ATen.h>

#include <QRegularExpression>
#include <QTest>

using namespace signwright;

namespace
{

/// A sample whose maps all show the same thing: every latent position its number, every pixel that of its position.
LatentSample numbered(std::uint64_t id)
{
    LatentSample sample;
    const at::Tensor numbers = at::arange(16, at::kFloat).view({1, 4, 4});
    const at::Tensor pixels = at::upsample_nearest2d(numbers.unsqueeze(0), {32, 32})[0];
    sample.latents = numbers;
    sample.rgb = pixels.to(at::kByte).expand({3, 32, 32});
    sample.condition = sample.rgb;
    sample.skeleton = at::zeros({3, 32, 32}, at::kByte);
    sample.weights = pixels + 1;
    sample.hands = {{31, 31}};
    sample.prompt = "signer " + std::to_string(id);
    return sample;
}

} // namespace

class TestLatentBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    /// Latents, pictures, conditions and weights of a crop show the same place.
    void crops_of_all_maps_agree()
    {
        SlidingPool<LatentSample> pool(3, [](std::uint64_t id) -> Result<LatentSample> { return numbered(id); });
        QVERIFY(pool.move_to(0));
        const std::vector<float> alphas = {0.9f, 0.0f};
        const LatentBatchOptions options{
            .batch_size = 5, .whole_frames = 0.0, .crop = 2, .drop_text = 0.0, .drop_second = 0.0, .pure_noise = 1.0};
        Random random(1, 2);
        const LatentBatch batch = make_latent_batch(pool, options, alphas, at::kCPU, random);
        QVERIFY(!batch.whole);
        QCOMPARE(batch.latents.sizes(), at::IntArrayRef({20, 1, 2, 2}));
        QCOMPARE(batch.pictures.sizes(), at::IntArrayRef({20, 3, 16, 16}));
        const at::Tensor seen = at::avg_pool2d(batch.pictures.to(at::kFloat), 8).narrow(1, 0, 1);
        QVERIFY(at::equal(seen, batch.latents));
        QVERIFY(at::allclose(at::avg_pool2d(batch.conditions, 8).narrow(1, 0, 1) * 255.0, batch.latents, 1e-5, 1e-4));
        QVERIFY(std::abs(batch.weights.mean().item<double>() - 1.0) < 1e-6);
        // Aimed at the lower right corner most of the time, but never outside.
        QVERIFY(batch.latents.max().item<double>() == 15.0);
        QVERIFY(at::equal(batch.signal, at::zeros({20, 1, 1, 1})));
    }

    void whole_pictures_cover_the_same_area()
    {
        SlidingPool<LatentSample> pool(2, [](std::uint64_t id) -> Result<LatentSample> { return numbered(id); });
        QVERIFY(pool.move_to(0));
        Random random(3, 4);
        const LatentBatch batch = make_latent_batch(pool, {.batch_size = 5, .whole_frames = 1.0, .crop = 2, .drop_text = 1.0},
                                                    {0.5f, 0.0f}, at::kCPU, random);
        QVERIFY(batch.whole);
        QCOMPARE(batch.latents.sizes(), at::IntArrayRef({5, 1, 4, 4}));
        for (const std::string &prompt : batch.prompts)
            QVERIFY(prompt.empty());
    }

    /// Descending the loss makes the pooled text tell the choices apart; empty prompts say nothing.
    void the_read_out_learns_what_prompts_name()
    {
        ParameterTable table(at::kCPU, 5);
        const AppearanceHead head(ParameterScope(table), 4);
        std::vector<Appearance> looks(2);
        looks[1].clothing = ClothingColor::Red;
        looks[1].skin = SkinTone::Dark;
        const at::Tensor pooled = at::eye(2, 4) * 4;
        for (const auto &[name, tensor] : table.named())
            tensor.requires_grad_(true);
        QCOMPARE(head.loss(pooled, looks, {"", ""}).item<float>(), 0.0f);
        const double before = head.loss(pooled, looks, {"a", "b"}).item<double>();
        for (int step = 0; step < 50; ++step) {
            head.loss(pooled, looks, {"a", "b"}).backward();
            const at::NoGradGuard no_grad;
            for (const auto &[name, tensor] : table.named()) {
                tensor.sub_(tensor.grad());
                tensor.mutable_grad().reset();
            }
        }
        QVERIFY(head.loss(pooled, looks, {"a", "b"}).item<double>() < 0.1 * before);
    }
};

QTEST_GUILESS_MAIN(TestLatentBatch)
#include "test_latent_batch.moc"
