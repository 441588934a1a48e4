// JavaScript/Node.js
const bulkAddToDNC = async (linkedinUrls) => {
  const response = await fetch("https://api.kakiyo.com/v1/dnc/batch", {
    method: "POST",
    headers: {
      Authorization: "Bearer YOUR_API_KEY",
      "Content-Type": "application/json",
    },
    body: JSON.stringify({
      entries: linkedinUrls.map((url) => ({ url })),
    }),
  });

  return await response.json();
};

// Usage example
const urls = [
  "https://linkedin.com/in/john",
  "https://linkedin.com/in/jane",
  "https://linkedin.com/in/bob",
];

const result = await bulkAddToDNC(urls);

console.log(`✅ Added: ${result.data.added}`);
console.log(`⚠️ Duplicates: ${result.data.duplicates}`);
console.log(`❌ Errors: ${result.data.errors}`);
console.log("Details:", result.data.details);
